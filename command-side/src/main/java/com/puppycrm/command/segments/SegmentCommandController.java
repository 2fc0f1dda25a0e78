package com.puppycrm.command.segments;

import com.puppycrm.command.directory.Companies;
import com.puppycrm.command.segments.SegmentCommand.CreateSegment;
import com.puppycrm.command.segments.SegmentCommand.DeleteSegment;
import com.puppycrm.command.segments.SegmentCommand.EditSegment;
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
import com.puppycrm.records.segments.SegmentState;
import com.puppycrm.records.segments.SegmentView;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints that change segments. */
@RestController
@Serves(Serves.Kind.COMMANDS)
@RequestMapping("/api/segments")
class SegmentCommandController {

    private final CommandExecution execution;
    private final CommandGateway commands;
    private final SegmentDirectory segments;
    private final Companies companies;
    private final Ids ids;

    SegmentCommandController(
            CommandExecution execution,
            CommandGateway commands,
            SegmentDirectory segments,
            Companies companies,
            Ids ids) {
        this.execution = execution;
        this.commands = commands;
        this.segments = segments;
        this.companies = companies;
        this.ids = ids;
    }

    @Operation(summary = "Create a segment", description = """
        Its name is unique in the company regardless of case. Its customers are those that its criteria select, now and
        as time goes by; they are found after the response.\
        """)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Sends(CreateSegment.class)
    ResponseEntity<SegmentView> createSegment(
            @JsonBody Sent<SegmentDraft> body, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            SegmentEdit edit = SegmentEdit.accept(body, companies.terms(caller.companyId()))
                    .orThrow();
            SegmentState created =
                    commands.sendAndWait(new CreateSegment(ids.next(), caller.companyId(), edit, request.now()));
            return Outcome.created("/api/segments/" + created.id() + "/", created.version(), view(created), null);
        });
    }

    @Operation(summary = "Change a segment", description = """
        What is sent changes, what is not sent stays. New criteria take the place of the old ones; who no longer belongs
        to it leaves, who does now enters.\
        """)
    @PatchMapping("/{id}")
    @Sends(EditSegment.class)
    ResponseEntity<SegmentView> changeSegment(
            @PathVariable UUID id, @JsonBody Sent<SegmentDraft> body, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            SegmentEdit edit = SegmentEdit.accept(body, companies.terms(caller.companyId()))
                    .orThrow();
            segments.require(caller.companyId(), id);
            SegmentState changed = commands.sendAndWait(new EditSegment(id, request.ifMatch(), edit, request.now()));
            return Outcome.ok(changed.version(), view(changed), null);
        });
    }

    @Operation(summary = "Delete a segment", description = "Its customers stay as they are. Its name is free.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Sends(DeleteSegment.class)
    ResponseEntity<Void> deleteSegment(@PathVariable UUID id, Caller caller, RequestContext request) {
        return execution.change(request, caller, () -> {
            segments.require(caller.companyId(), id);
            commands.sendAndWait(new DeleteSegment(id, request.ifMatch(), request.now()));
            return Outcome.noContent();
        });
    }

    private static SegmentView view(SegmentState segment) {
        return SegmentView.of(segment, CriteriaJson.shown(segment.criteria()), null, null);
    }
}
