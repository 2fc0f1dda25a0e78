package com.puppycrm.command.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.puppycrm.command.accounts.StaffAccounts.NewAccount;
import com.puppycrm.command.companies.CompanyCommand.ChangeStaff;
import com.puppycrm.command.companies.CompanyCommand.InviteStaff;
import com.puppycrm.command.companies.CompanyCommand.RemoveStaff;
import com.puppycrm.command.directory.Companies;
import com.puppycrm.events.Role;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.axon.Outcome;
import com.puppycrm.platform.input.PageLimit;
import com.puppycrm.platform.security.AccessLog;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.MailAddress;
import com.puppycrm.platform.web.OneLine;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.platform.web.Visible;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.COMMANDS)
@RequestMapping("/api/staff")
class StaffController {

    private final StaffRows staff;
    private final Companies companies;
    private final StaffAccounts accounts;
    private final OneTimeTokens oneTimeTokens;
    private final Mailbox mailbox;
    private final CommandGateway commands;
    private final CommandExecution execution;
    private final AccessLog accessLog;
    private final Ids ids;

    StaffController(
            StaffRows staff,
            Companies companies,
            StaffAccounts accounts,
            OneTimeTokens oneTimeTokens,
            Mailbox mailbox,
            CommandGateway commands,
            CommandExecution execution,
            AccessLog accessLog,
            Ids ids) {
        this.staff = staff;
        this.companies = companies;
        this.accounts = accounts;
        this.oneTimeTokens = oneTimeTokens;
        this.mailbox = mailbox;
        this.commands = commands;
        this.execution = execution;
        this.accessLog = accessLog;
        this.ids = ids;
    }

    record StaffPage(List<?> items, @Nullable String nextCursor, long total, boolean totalExact) {}

    record InviteRequest(
            @MailAddress @Size(max = 254) String email,

            @Visible @Size(max = 100) @OneLine String firstName,

            @Visible @Size(max = 100) @OneLine String lastName,

            @NotNull Role role,
            @Nullable UUID managerId,
            @Nullable @Size(max = 50) List<@NotNull @Size(max = 100) @OneLine String> extraPermissions) {

        NewAccount account(UUID id, UUID companyId, List<String> extra) {
            return new NewAccount(id, companyId, email, firstName, lastName, role, managerId, extra);
        }
    }

    record ChangeRequest(
            @Nullable Optional<@Visible @Size(max = 100) @OneLine String> firstName,
            @Nullable Optional<@Visible @Size(max = 100) @OneLine String> lastName,
            @Nullable Optional<@NotNull Role> role,
            @Nullable Optional<UUID> managerId,

            @Nullable
            Optional<@NotNull @Size(max = 50) List<@NotNull @Size(max = 100) @OneLine String>> extraPermissions) {

        ChangeStaff command(Caller caller, UUID id, @Nullable Long expectedVersion) {
            return new ChangeStaff(
                    caller.companyId(),
                    id,
                    sent(role),
                    managerId,
                    sent(extraPermissions),
                    caller.role(),
                    expectedVersion);
        }

        private static <T> @Nullable T sent(@Nullable Optional<T> field) {
            return field == null ? null : field.orElseThrow();
        }
    }

    /** @param invitationToken only if there is no mail server to deliver it */
    record Invited(
            @JsonUnwrapped StaffRows.Member member,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String invitationToken) {}

    /** Everyone sees names and roles; only those who manage staff see the access details. */
    @GetMapping
    @Serves(Serves.Kind.ACCOUNTS)
    @AllowedFor({})
    StaffPage list(
            Caller caller,
            @RequestParam(defaultValue = "" + PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        List<StaffRows.Member> all = staff.all(caller.companyId());
        List<StaffRows.Member> rest = cursor == null ? all : after(cursor, all);
        List<StaffRows.Member> page = rest.size() <= limit ? rest : rest.subList(0, limit);
        List<?> items = caller.may(Permission.MANAGE_STAFF)
                ? page
                : page.stream().map(StaffRows.Member::asColleague).toList();
        String next = page.size() < rest.size() ? page.getLast().id().toString() : null;
        return new StaffPage(items, next, all.size(), true);
    }

    private static List<StaffRows.Member> after(UUID cursor, List<StaffRows.Member> all) {
        int last = all.stream().map(StaffRows.Member::id).toList().indexOf(cursor);
        if (last < 0) {
            throw Rejection.invalid("cursor", "must be the next_cursor of a previous page");
        }
        return all.subList(last + 1, all.size());
    }

    @GetMapping("/{id}")
    @Serves(Serves.Kind.ACCOUNTS)
    @AllowedFor({})
    ResponseEntity<Object> show(Caller caller, @PathVariable UUID id) {
        StaffRows.Member member = staff.one(caller.companyId(), id);
        return ResponseEntity.ok()
                .eTag("\"" + member.version() + "\"")
                .body(caller.may(Permission.MANAGE_STAFF) ? member : member.asColleague());
    }

    /**
     * Someone who was invited before and has not joined is invited again: the new link is valid, earlier links are not.
     */
    @PostMapping
    @Sends(InviteStaff.class)
    ResponseEntity<Invited> invite(Caller caller, RequestContext request, @JsonBody InviteRequest body) {
        return execution.changeAlone(request, caller, () -> {
            Optional<UUID> before = accounts.invitedAt(caller.companyId(), body.email());
            UUID id = before.orElseGet(ids::next);
            List<String> extra = body.extraPermissions() == null ? List.of() : body.extraPermissions();
            commands.sendAndWait(
                    new InviteStaff(caller.companyId(), id, body.role(), body.managerId(), extra, caller.role()));
            if (before.isPresent()) {
                accounts.rename(id, body.firstName(), body.lastName());
            } else {
                accounts.invite(body.account(id, caller.companyId(), extra), request.now());
            }
            String token = oneTimeTokens.create(OneTimeTokens.Purpose.INVITATION, id, request.now());
            mailbox.afterCommit(Mail.invitation(
                    body.email(),
                    body.firstName(),
                    companies.settings(caller.companyId()).name(),
                    token));
            log(AccessLog.Kind.STAFF_INVITED, caller, request, id, Map.of("role", body.role()));
            StaffRows.Member member = staff.one(caller.companyId(), id);
            var response = new Invited(member, mailbox.isLocal() ? token : null);
            return Outcome.created("/api/staff/" + id + "/", member.version(), response, id);
        });
    }

    @PatchMapping("/{id}")
    @Sends(ChangeStaff.class)
    ResponseEntity<StaffRows.Member> change(
            Caller caller, RequestContext request, @PathVariable UUID id, @JsonBody ChangeRequest body) {
        return execution.changeAlone(request, caller, () -> {
            Optional<StaffRows.Member> before = staff.find(caller.companyId(), id);
            commands.sendAndWait(body.command(caller, id, request.ifMatch()));
            accounts.rename(id, ChangeRequest.sent(body.firstName()), ChangeRequest.sent(body.lastName()));
            StaffRows.Member member = staff.one(caller.companyId(), id);
            List<String> changed = before.map(member::changedSince).orElse(List.of());
            if (!changed.isEmpty()) {
                log(
                        AccessLog.Kind.STAFF_CHANGED,
                        caller,
                        request,
                        id,
                        Map.of(
                                "changed",
                                changed,
                                "role",
                                member.role(),
                                "extra_permissions",
                                member.extraPermissions()));
            }
            return Outcome.ok(member.version(), member, id);
        });
    }

    @DeleteMapping("/{id}")
    @Sends(RemoveStaff.class)
    ResponseEntity<Void> remove(
            Caller caller,
            RequestContext request,
            @PathVariable UUID id,
            @RequestParam(name = "new_owner_id", required = false) @Nullable UUID newOwnerId) {
        return execution.changeAlone(request, caller, () -> {
            commands.sendAndWait(new RemoveStaff(caller.companyId(), id, newOwnerId, caller.role(), request.ifMatch()));
            log(AccessLog.Kind.STAFF_REMOVED, caller, request, id, Map.of());
            return Outcome.noContent();
        });
    }

    private void log(AccessLog.Kind kind, Caller caller, RequestContext request, UUID id, Map<String, Object> more) {
        Map<String, Object> subject = new LinkedHashMap<>(more);
        subject.put("staff_id", id);
        accessLog.record(kind, caller.companyId(), caller.id(), request.requestId(), subject, null);
    }
}
