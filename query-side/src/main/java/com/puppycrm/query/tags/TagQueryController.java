package com.puppycrm.query.tags;

import static com.puppycrm.platform.security.Permission.VIEW_CUSTOMERS;

import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.criteria.CriteriaJson;
import com.puppycrm.platform.database.QueryDatabase;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.query.lists.Conditions;
import com.puppycrm.query.lists.Items;
import com.puppycrm.query.lists.RecordScope;
import com.puppycrm.query.records.StoredState;
import com.puppycrm.records.tags.TagState;
import com.puppycrm.records.tags.TagView;
import io.swagger.v3.oas.annotations.Operation;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.QUERIES)
@RequestMapping("/api/tags")
class TagQueryController {

    /** With the numbers of the customers whom the caller sees. */
    private static final String OF_COMPANY = """
        select tag.state::text as state, coalesce(used.number, 0) as used
        from query.tag left join (
            select t.tag, sum(t.number) as number from query.customer_tag_tally t where %s group by t.tag) used
            on used.tag = tag.number
        where tag.company_id = :company and not tag.deleted
        """;

    private final JdbcClient jdbc;

    TagQueryController(QueryDatabase database) {
        this.jdbc = database.jdbc();
    }

    @Operation(
            summary = "List tags",
            description = "All tags of the company, also those that are not active, in the order of their ids.")
    @GetMapping
    @AllowedFor(VIEW_CUSTOMERS)
    Items<TagView> listTags(Caller caller) {
        Conditions seen = RecordScope.of(caller).over("t");
        return new Items<>(jdbc.sql(OF_COMPANY.formatted(seen.sql()) + " order by tag.number")
                .params(seen.values())
                .query(TagQueryController::view)
                .list());
    }

    @Operation(summary = "Get a tag", description = "By its id, which is a number.")
    @GetMapping("/{id}")
    @AllowedFor(VIEW_CUSTOMERS)
    ResponseEntity<TagView> getTag(Caller caller, @PathVariable int id) {
        Conditions seen = RecordScope.of(caller).over("t");
        TagView tag = jdbc.sql(OF_COMPANY.formatted(seen.sql()) + " and tag.number = :number")
                .params(seen.values())
                .param("number", id)
                .query(TagQueryController::view)
                .optional()
                .orElseThrow(() -> Rejection.notFound("tag"));
        return ResponseEntity.ok().eTag("\"" + tag.version() + "\"").body(tag);
    }

    private static TagView view(ResultSet row, int number) throws SQLException {
        TagState tag = StoredState.of(row, TagState.class);
        String criteria = tag.autoCriteria();
        return TagView.of(tag, criteria == null ? null : CriteriaJson.shown(criteria), row.getLong("used"));
    }
}
