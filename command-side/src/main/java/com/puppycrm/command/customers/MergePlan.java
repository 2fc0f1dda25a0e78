package com.puppycrm.command.customers;

import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.CustomerEvent.DuplicateAbsorbed;
import com.puppycrm.events.customers.CustomerProfile;
import com.puppycrm.events.customers.CustomerType;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Parsed;
import com.puppycrm.records.Happened;
import com.puppycrm.records.customers.CustomerDetails;
import com.puppycrm.records.customers.CustomerState;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer becomes by a merge with a duplicate, or by undoing it.
 *
 * @param left the fields that the undoing leaves as they are, because they were changed since
 */
public record MergePlan(CustomerDetails details, List<Integer> tags, Set<DetailField> left) {

    /**
     * The survivor, with the tags of both.
     *
     * @param taken the fields in which the duplicate wins; absent: those that the survivor has no value of
     */
    public static Parsed<MergePlan> of(
            CustomerState survivor, CustomerState duplicate, @Nullable List<DetailField> taken) {
        CustomerDetails mine = survivor.details();
        CustomerDetails theirs = duplicate.details();
        Set<DetailField> fields = taken == null ? lacking(mine, theirs, survivor.id()) : Set.copyOf(taken);
        CustomerType type = fields.contains(DetailField.CUSTOMER_TYPE) ? theirs.customerType() : mine.customerType();
        boolean business = type == CustomerType.BUSINESS;
        Findings findings = new Findings();
        for (int i = 0; taken != null && i < taken.size(); i++) {
            DetailField field = taken.get(i);
            findings.when(
                            !business && DetailField.OF_BUSINESSES.contains(field),
                            "take[" + i + "]",
                            "applies only to customers of type business")
                    .when(
                            field == DetailField.REFERRED_BY && survivor.id().equals(theirs.referredBy()),
                            "take[" + i + "]",
                            "must be another customer");
        }
        return findings.orElse(() -> new MergePlan(
                business ? combined(mine, theirs, fields) : withoutBusiness(combined(mine, theirs, fields)),
                tagsOf(survivor, duplicate),
                Set.of()));
    }

    private static CustomerDetails combined(CustomerDetails mine, CustomerDetails theirs, Set<DetailField> fields) {
        return DetailField.combined(mine, theirs, fields);
    }

    private static Set<DetailField> lacking(CustomerDetails mine, CustomerDetails theirs, UUID survivor) {
        boolean business = mine.customerType() == CustomerType.BUSINESS;
        return DetailField.where(field -> field.of(mine) == null
                && field.of(theirs) != null
                && (business || !DetailField.OF_BUSINESSES.contains(field))
                && !(field == DetailField.REFERRED_BY && survivor.equals(theirs.referredBy())));
    }

    private static CustomerDetails withoutBusiness(CustomerDetails details) {
        CustomerDetails nothing = new CustomerDetails(
                details.email(),
                new CustomerProfile("", "", null, null, null, null, null),
                details.customerType(),
                null,
                null,
                null,
                null);
        return DetailField.combined(details, nothing, DetailField.OF_BUSINESSES);
    }

    /** Whatever rules gave the duplicate, they decide of the survivor by themselves. */
    private static List<Integer> tagsOf(CustomerState survivor, CustomerState duplicate) {
        Set<Integer> all = new TreeSet<>(duplicate.tags());
        duplicate.automaticTags().forEach(all::remove);
        all.addAll(survivor.tags());
        return List.copyOf(all);
    }

    /** Takes back what the last merge with a duplicate took over, as far as it was not changed since. */
    public static MergePlan undoing(List<Happened<CustomerEvent>> events, UUID duplicateId) {
        int absorbed = -1;
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).event() instanceof DuplicateAbsorbed merge
                    && merge.duplicateId().equals(duplicateId)) {
                absorbed = i;
            }
        }
        int takenOver = ((DuplicateAbsorbed) events.get(absorbed).event()).takenOver();
        CustomerState before = CustomerState.FAMILY.of(events.subList(0, absorbed - takenOver));
        CustomerState after = CustomerState.FAMILY.of(events.subList(0, absorbed));
        CustomerState now = CustomerState.FAMILY.of(events);
        Set<DetailField> changed = DetailField.differing(before.details(), after.details());
        Set<DetailField> left = DetailField.where(field ->
                changed.contains(field) && !Objects.equals(field.of(now.details()), field.of(after.details())));
        Set<DetailField> restored = DetailField.where(field -> changed.contains(field) && !left.contains(field));
        Set<Integer> tags = new TreeSet<>(now.tags());
        after.tags().stream().filter(tag -> !before.tags().contains(tag)).forEach(tags::remove);
        return new MergePlan(DetailField.combined(now.details(), before.details(), restored), List.copyOf(tags), left);
    }
}
