package com.puppycrm.command.tags;

import com.puppycrm.command.directory.Companies;
import com.puppycrm.command.tags.TagCommand.CreateTag;
import com.puppycrm.command.tags.TagCommand.DeleteTag;
import com.puppycrm.command.tags.TagCommand.EditTag;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.axon.Outcome;
import com.puppycrm.platform.criteria.CriteriaJson;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.records.tags.TagState;
import com.puppycrm.records.tags.TagView;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints that change tags. */
@RestController
@Serves(Serves.Kind.COMMANDS)
@RequestMapping("/api/tags")
class TagCommandController {

    private final CommandExecution execution;
    private final CommandGateway commands;
    private final TagDirectory tags;
    private final Companies companies;
    private final Ids ids;

    TagCommandController(
            CommandExecution execution, CommandGateway commands, TagDirectory tags, Companies companies, Ids ids) {
        this.execution = execution;
        this.commands = commands;
        this.tags = tags;
        this.companies = companies;
        this.ids = ids;
    }

    @Operation(summary = "Create a tag", description = """
        Its name is unique in the company regardless of case. Without a color, it gets the next one of the palette.
        With `auto_criteria` it comes to the customers whom they select by itself, and goes when they no longer do.\
        """)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Sends(CreateTag.class)
    ResponseEntity<TagView> createTag(@JsonBody Sent<TagDraft> body, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            TagEdit edit =
                    TagEdit.accept(body, companies.terms(caller.companyId())).orThrow();
            TagState created = commands.sendAndWait(new CreateTag(ids.next(), caller.companyId(), edit, request.now()));
            return Outcome.created("/api/tags/" + created.number() + "/", created.version(), view(created, 0L), null);
        });
    }

    @Operation(summary = "Change a tag", description = """
        What is sent changes, what is not sent stays. A tag that is not active stays where it is, and can't be newly
        assigned. `auto_criteria` take the place of those before; null ends that it comes by itself.\
        """)
    @PatchMapping("/{id}")
    @Sends(EditTag.class)
    ResponseEntity<TagView> changeTag(
            @PathVariable int id, @JsonBody Sent<TagDraft> body, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            TagEdit edit =
                    TagEdit.accept(body, companies.terms(caller.companyId())).orThrow();
            UUID tag = tags.require(caller.companyId(), id);
            TagState changed = commands.sendAndWait(new EditTag(tag, request.ifMatch(), edit, request.now()));
            return Outcome.ok(changed.version(), view(changed, null), null);
        });
    }

    @Operation(
            summary = "Delete a tag",
            description = "It is gone wherever it was. Its name is free, its id is not given again.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Sends(DeleteTag.class)
    ResponseEntity<Void> deleteTag(@PathVariable int id, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            UUID tag = tags.require(caller.companyId(), id);
            commands.sendAndWait(new DeleteTag(tag, request.ifMatch(), request.now()));
            return Outcome.noContent();
        });
    }

    private static TagView view(TagState tag, @Nullable Long usageCount) {
        String criteria = tag.autoCriteria();
        return TagView.of(tag, criteria == null ? null : CriteriaJson.shown(criteria), usageCount);
    }
}
