package com.puppycrm.platform.openapi;

import static java.util.Objects.requireNonNull;

import com.puppycrm.records.customers.CustomerView;
import com.puppycrm.records.orders.OrderView;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Describes the states of records in replays: what a record's own events say of it. */
final class PastRecords {

    private static final String NAME = "RecordState";

    /** Fields that states lack, by the record that has them. */
    private static final Map<Class<?>, List<String>> NOT_IN_HISTORY =
            Map.of(CustomerView.class, CustomerView.NOT_IN_HISTORY, OrderView.class, OrderView.NOT_IN_HISTORY);

    private PastRecords() {}

    /** A reference to the schema of any record's state. */
    static Schema<?> describe(ModelConverterContext context) {
        if (!context.getDefinedModels().containsKey(NAME)) {
            var states = new TreeMap<String, Schema<?>>();
            NOT_IN_HISTORY.forEach((view, lacking) -> {
                Schema<?> whole =
                        RecordsAsServed.model(context.resolve(new AnnotatedType(view).resolveAsRef(true)), context);
                states.put(view.getSimpleName().replaceFirst("View$", "State"), state(requireNonNull(whole), lacking));
            });
            Schema<?> any = new Schema<>().description("A record as its own events make it, without what others add.");
            states.forEach((name, state) -> {
                context.defineModel(name, state);
                any.addAnyOfItem(RecordsAsServed.reference(name));
            });
            context.defineModel(NAME, any);
        }
        return RecordsAsServed.reference(NAME);
    }

    /** What a record may lack, it has from other records. */
    private static Schema<?> state(Schema<?> whole, List<String> lacking) {
        List<String> left = new ArrayList<>(whole.getProperties().keySet());
        left.removeAll(whole.getRequired());
        left.addAll(lacking);
        return RecordsAsServed.without(left, whole);
    }
}
