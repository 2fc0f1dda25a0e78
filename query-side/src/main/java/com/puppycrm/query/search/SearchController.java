package com.puppycrm.query.search;

import static com.puppycrm.platform.security.Permission.VIEW_CUSTOMERS;
import static com.puppycrm.platform.security.Permission.VIEW_ORDERS;

import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.text.TypedText;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.query.lists.Items;
import com.puppycrm.query.lists.RecordScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.QUERIES)
class SearchController {

    private final QuickSearch search;

    SearchController(QuickSearch search) {
        this.search = search;
    }

    @Operation(summary = "Search customers and orders", description = """
        The best first, as one types: names, addresses, phone numbers, order numbers, products.\
        """)
    @GetMapping("/api/search")
    @AllowedFor({VIEW_CUSTOMERS, VIEW_ORDERS})
    Items<Hit> search(
            Caller caller,
            @Parameter(schema = @Schema(maxLength = 200, defaultValue = ""), example = "Mara")
                    @RequestParam(name = "q", defaultValue = "")
                    @Pattern(
                            regexp = "\\P{Cc}{0,200}",
                            message = "must be at most 200 characters, without control characters")
                    String q) {
        RecordScope scope = RecordScope.of(caller);
        TypedText typed = search.typed(caller.companyId(), q);
        List<QuickSearch.Ranked> hits = new ArrayList<>();
        if (caller.may(VIEW_CUSTOMERS)) {
            hits.addAll(search.customers(scope, typed));
        }
        if (caller.may(VIEW_ORDERS)) {
            hits.addAll(search.orders(scope, typed));
        }
        return new Items<>(hits.stream()
                .sorted(Comparator.comparingDouble(QuickSearch.Ranked::rank).reversed())
                .limit(QuickSearch.MAX_HITS)
                .map(QuickSearch.Ranked::hit)
                .toList());
    }
}
