package com.puppycrm.query.customers;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.criteria.CriteriaJson;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.query.lists.PostgresArray;
import com.puppycrm.query.records.ExplainedCriterion;
import com.puppycrm.records.companies.CompanyTerms;
import com.puppycrm.records.customers.CustomerView;
import com.puppycrm.records.customers.ListedCustomer;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which segments customers are in. */
@Component
class Memberships {

    private final JdbcClient jdbc;

    Memberships(QueryDatabase database) {
        this.jdbc = database.jdbc();
    }

    private record Membership(UUID customerId, CustomerView.Segment segment) {}

    List<CustomerView.Segment> of(UUID companyId, UUID customerId) {
        return of(companyId, List.of(customerId)).getOrDefault(customerId, List.of());
    }

    /** By customer, in the order of the segments' names. */
    Map<UUID, List<CustomerView.Segment>> of(UUID companyId, Collection<UUID> customers) {
        return jdbc
                .sql("""
                    select m.customer_id, s.id, s.state ->> 'name' as name
                    from query.segment_member m
                    join query.segment s on s.company_id = m.company_id and s.id = m.segment_id and not s.deleted
                    where m.company_id = :company and m.customer_id = any (cast(:customers as uuid[]))
                    order by lower(s.state ->> 'name'), s.id
                    """)
                .param("company", companyId)
                .param("customers", PostgresArray.of(customers))
                .query((row, _) -> new Membership(
                        row.getObject("customer_id", UUID.class),
                        new CustomerView.Segment(row.getObject("id", UUID.class), row.getString("name"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Membership::customerId, Collectors.mapping(Membership::segment, Collectors.toList())));
    }

    /**
     * Why a customer is in a segment, or is not; throws 404 if the company has no such segment.
     *
     * @param today the company's current day
     */
    SegmentReason reason(ListedCustomer customer, UUID segmentId, CompanyTerms company, LocalDate today) {
        return jdbc.sql("""
            select s.state ->> 'name' as name, s.state ->> 'criteria' as criteria, m.customer_id is not null as member
            from query.segment s
            left join query.segment_member m
                on m.company_id = s.company_id and m.segment_id = s.id and m.customer_id = :customer
            where s.company_id = :company and s.id = :id and not s.deleted
            """)
                .param("customer", customer.state().id())
                .param("company", company.id())
                .param("id", segmentId)
                .query((row, _) -> new SegmentReason(
                        new CustomerView.Segment(segmentId, row.getString("name")),
                        row.getBoolean("member"),
                        customer.state().archived(),
                        ExplainedCriterion.of(CriteriaJson.read(row.getString("criteria")), customer, company, today)))
                .optional()
                .orElseThrow(() -> Rejection.notFound("segment"));
    }

    /** Throws 404 if the company has no such segment. */
    void require(UUID companyId, UUID segmentId) {
        boolean known = jdbc.sql("""
            select exists (select from query.segment where company_id = :company and id = :id and not deleted)
            """)
                .param("company", companyId)
                .param("id", segmentId)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw Rejection.notFound("segment");
        }
    }
}
