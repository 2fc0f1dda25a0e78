package com.puppycrm.query.customers;

import com.puppycrm.events.customers.CustomerEvent.CustomerTagsChanged;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.criteria.CriteriaJson;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.ExplainedCriterion;
import com.puppycrm.query.records.StoredState;
import com.puppycrm.records.customers.CustomerState;
import com.puppycrm.records.customers.CustomerView;
import com.puppycrm.records.customers.ListedCustomer;
import com.puppycrm.records.tags.TagState;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Explains why customers have tags: who or what gave them, and how their criteria are answered now. */
@Component
class TagReasons {

    private final JdbcClient jdbc;
    private final EventLog log;
    private final ExplainingEvents events;

    TagReasons(QueryDatabase database, EventLog log, ExplainingEvents events) {
        this.jdbc = database.jdbc();
        this.log = log;
        this.events = events;
    }

    /**
     * Throws 404 if the company has no such tag.
     *
     * @param today the company's current day
     */
    TagReason reason(RecordScope scope, CustomerRecords.Found found, int number, LocalDate today) {
        TagState tag = tag(scope.companyId(), number);
        CustomerState customer = found.state();
        Optional<RecordedEvent> last = lastChange(customer.id(), number);
        ExplainingEvents.Explained explained = events.explained(scope, found, last);
        String criteria = tag.autoCriteria();
        return new TagReason(
                new CustomerView.Tag(
                        number,
                        tag.name(),
                        tag.color(),
                        customer.automaticTags().contains(number)),
                customer.tags().contains(number),
                customer.overruledTags().contains(number),
                tag.active(),
                customer.archived(),
                criteria == null
                        ? List.of()
                        : ExplainedCriterion.of(
                                CriteriaJson.read(criteria),
                                new ListedCustomer(customer, found.figures()),
                                found.company(),
                                today),
                explained.event(),
                explained.cause());
    }

    private TagState tag(UUID company, int number) {
        return jdbc.sql("""
            select state::text as state from query.tag
            where company_id = :company and number = :number and not deleted
            """)
                .param("company", company)
                .param("number", number)
                .query((row, _) -> StoredState.of(row, TagState.class))
                .optional()
                .orElseThrow(() -> Rejection.notFound("tag"));
    }

    /** How a customer has a tag, or has it not. */
    private enum Standing {
        ABSENT,
        BY_PERSON,
        BY_RULE;

        static Standing of(CustomerTagsChanged changed, int tag) {
            if (!changed.tags().contains(tag)) {
                return ABSENT;
            }
            List<Integer> automatic = changed.automatic();
            return automatic != null && automatic.contains(tag) ? BY_RULE : BY_PERSON;
        }
    }

    /** The last event by which the customer got the tag or lost it, or by which it became a person's. */
    private Optional<RecordedEvent> lastChange(UUID customer, int tag) {
        Optional<RecordedEvent> last = Optional.empty();
        Standing standing = Standing.ABSENT;
        for (RecordedEvent event : log.stream(customer, 0, Long.MAX_VALUE)) {
            if (event.event() instanceof CustomerTagsChanged changed && Standing.of(changed, tag) != standing) {
                standing = Standing.of(changed, tag);
                last = Optional.of(event);
            }
        }
        return last;
    }
}
