package com.puppycrm.query.views;

import static com.puppycrm.platform.security.Permission.VIEW_CUSTOMERS;
import static com.puppycrm.platform.security.Permission.VIEW_ORDERS;

import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.query.lists.Items;
import com.puppycrm.query.records.KnownCompanies;
import com.puppycrm.records.companies.CompanyTerms;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Views are how people look at lists: they change no business data, so no event tells of them. */
@RestController
@Serves(Serves.Kind.QUERIES)
@RequestMapping("/api/views")
class SavedViewController {

    private final SavedViews views;
    private final KnownCompanies companies;

    SavedViewController(SavedViews views, KnownCompanies companies) {
        this.views = views;
        this.companies = companies;
    }

    @Operation(
            summary = "List saved views",
            description = "The caller's own views and those that colleagues share, by list and name.")
    @GetMapping
    @AllowedFor({VIEW_CUSTOMERS, VIEW_ORDERS})
    Items<SavedView> listViews(
            Caller caller,
            @RequestParam(name = "entity", required = false)
                    @Pattern(regexp = "customers|orders", message = "must be customers or orders")
                    @Nullable
                    String entity) {
        return new Items<>(views.seenBy(caller, entity == null ? null : ListedEntity.named(entity)));
    }

    @Operation(summary = "Get a saved view", description = "One of the caller's own, or one that a colleague shares.")
    @GetMapping("/{id}")
    @AllowedFor({VIEW_CUSTOMERS, VIEW_ORDERS})
    ResponseEntity<SavedView> getView(Caller caller, @PathVariable UUID id) {
        return tagged(ResponseEntity.ok(), views.find(caller, id));
    }

    @Operation(
            summary = "Save a view",
            description = "Filters and sort are those that the list takes; what it would refuse is refused here.")
    @PostMapping
    @AllowedFor({VIEW_CUSTOMERS, VIEW_ORDERS})
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({"view_name_taken", "too_many_views"})
    ResponseEntity<SavedView> saveView(Caller caller, RequestContext context, @JsonBody Sent<SavedViewDraft> body) {
        SavedView.Content content =
                SavedViewDraft.accept(body, terms(caller), caller.id()).orThrow();
        SavedView saved = views.add(caller, content, context.now());
        return tagged(ResponseEntity.created(URI.create("/api/views/" + saved.id() + "/")), saved);
    }

    @Operation(
            summary = "Change a saved view",
            description = "One's own; those that others share may be changed by who may manage the company.")
    @PatchMapping("/{id}")
    @AllowedFor({VIEW_CUSTOMERS, VIEW_ORDERS})
    @Refuses({"view_name_taken", "too_many_views"})
    ResponseEntity<SavedView> changeView(
            Caller caller, RequestContext context, @PathVariable UUID id, @JsonBody Sent<SavedViewDraft> body) {
        // What is wrong with the body itself is told before whether there is such a view.
        Findings.in(body).orElse(() -> body).orThrow();
        CompanyTerms terms = terms(caller);
        SavedView changed = views.change(
                caller,
                id,
                context.ifMatch(),
                before ->
                        SavedViewDraft.accept(body, before, terms, caller.id()).orThrow(),
                context.now());
        return tagged(ResponseEntity.ok(), changed);
    }

    @Operation(
            summary = "Delete a saved view",
            description = "One's own; those that others share may be deleted by who may manage the company.")
    @DeleteMapping("/{id}")
    @AllowedFor({VIEW_CUSTOMERS, VIEW_ORDERS})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteView(Caller caller, RequestContext context, @PathVariable UUID id) {
        views.remove(caller, id, context.ifMatch());
    }

    private static ResponseEntity<SavedView> tagged(ResponseEntity.BodyBuilder response, SavedView view) {
        return response.eTag("\"" + view.version() + "\"").body(view);
    }

    private CompanyTerms terms(Caller caller) {
        return companies.terms(caller.companyId());
    }
}
