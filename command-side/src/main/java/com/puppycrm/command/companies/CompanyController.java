package com.puppycrm.command.companies;

import com.puppycrm.command.companies.CompanyCommand.ChangeSettings;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.axon.Outcome;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.AccessLog;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.ChangedFields;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.records.companies.CompanyState;
import com.puppycrm.records.companies.CompanyView;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.COMMANDS)
@RequestMapping("/api/company")
class CompanyController {

    private final CompanyRows rows;
    private final CommandGateway commands;
    private final CommandExecution execution;
    private final AccessLog accessLog;

    CompanyController(CompanyRows rows, CommandGateway commands, CommandExecution execution, AccessLog accessLog) {
        this.rows = rows;
        this.commands = commands;
        this.execution = execution;
        this.accessLog = accessLog;
    }

    @Operation(summary = "Get the company", description = "The settings of the caller's company.")
    @GetMapping
    @Serves(Serves.Kind.ACCOUNTS)
    @AllowedFor(Permission.MANAGE_COMPANY)
    ResponseEntity<CompanyView> getCompany(Caller caller) {
        long version = rows.version(caller.companyId());
        return ResponseEntity.ok()
                .eTag("\"" + version + "\"")
                .body(CompanyView.of(caller.companyId(), rows.settings(caller.companyId()), version));
    }

    @Operation(
            summary = "Change the company's settings",
            description = "What is sent changes, what is not sent stays, at every depth.")
    @PatchMapping
    @Sends(ChangeSettings.class)
    ResponseEntity<CompanyView> changeCompany(
            Caller caller, RequestContext request, @JsonBody Sent<SettingsDraft> body) {
        return execution.changeAlone(request, caller, () -> {
            CompanySettings before = rows.settings(caller.companyId());
            SettingsEdit edit = SettingsEdit.accept(body).orThrow();
            CompanyState after = commands.sendAndWait(new ChangeSettings(caller.companyId(), edit, request.ifMatch()));
            List<String> changed = ChangedFields.between(before, after.settings());
            if (!changed.isEmpty()) {
                accessLog.record(
                        AccessLog.Kind.SETTINGS_CHANGED,
                        caller.companyId(),
                        caller.id(),
                        request.requestId(),
                        Map.of("changed", changed, "company_version", after.version()),
                        null);
            }
            return Outcome.ok(after.version(), CompanyView.of(after.id(), after.settings(), after.version()), null);
        });
    }
}
