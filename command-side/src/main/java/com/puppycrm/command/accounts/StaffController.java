package com.puppycrm.command.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.puppycrm.command.accounts.StaffAccounts.NewAccount;
import com.puppycrm.command.companies.CompanyCommand.ChangeStaff;
import com.puppycrm.command.companies.CompanyCommand.InviteStaff;
import com.puppycrm.command.companies.CompanyCommand.RemoveStaff;
import com.puppycrm.command.companies.StaffDraft;
import com.puppycrm.command.companies.StaffEdit;
import com.puppycrm.command.directory.Companies;
import com.puppycrm.command.mail.Language;
import com.puppycrm.command.mail.Mailbox;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.axon.Outcome;
import com.puppycrm.platform.input.PageLimit;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.AccessLog;
import com.puppycrm.platform.security.AllowedFor;
import com.puppycrm.platform.security.Caller;
import com.puppycrm.platform.security.Permission;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
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

@RestController
@Serves(Serves.Kind.COMMANDS)
@RequestMapping("/api/staff")
class StaffController {

    private final StaffRows staff;
    private final Companies companies;
    private final StaffAccounts accounts;
    private final OneTimeTokens oneTimeTokens;
    private final Mailbox mailbox;
    private final InvitationMails mails;
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
            InvitationMails mails,
            CommandGateway commands,
            CommandExecution execution,
            AccessLog accessLog,
            Ids ids) {
        this.staff = staff;
        this.companies = companies;
        this.accounts = accounts;
        this.oneTimeTokens = oneTimeTokens;
        this.mailbox = mailbox;
        this.mails = mails;
        this.commands = commands;
        this.execution = execution;
        this.accessLog = accessLog;
        this.ids = ids;
    }

    record StaffPage(
            List<? extends StaffRows.Shown> items, @Nullable String nextCursor, long total, boolean totalExact) {}

    /** @param invitationToken only if there is no mail server to deliver it */
    record Invited(
            @JsonUnwrapped StaffRows.Member member,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String invitationToken) {}

    @Operation(summary = "List staff", description = """
        Everyone sees names and roles, and in `manager_id` who is in their own team; only those who manage
        staff see the rest.\
        """)
    @GetMapping
    @Serves(Serves.Kind.ACCOUNTS)
    @AllowedFor({})
    StaffPage listStaff(
            Caller caller,
            @RequestParam(defaultValue = "" + PageLimit.DEFAULT) @PageLimit int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        List<StaffRows.Member> all = staff.all(caller.companyId());
        List<StaffRows.Member> rest = cursor == null ? all : after(cursor, all);
        List<StaffRows.Member> page = rest.size() <= limit ? rest : rest.subList(0, limit);
        List<? extends StaffRows.Shown> items = caller.may(Permission.MANAGE_STAFF)
                ? page
                : page.stream().map(member -> member.asColleagueOf(caller.id())).toList();
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

    @Operation(summary = "Get a staff member", description = """
        Everyone sees names and roles, and in `manager_id` whether it is one of their own team; only those who
        manage staff see the rest.\
        """)
    @GetMapping("/{id}")
    @Serves(Serves.Kind.ACCOUNTS)
    @AllowedFor({})
    ResponseEntity<StaffRows.Shown> getStaffMember(Caller caller, @PathVariable UUID id) {
        StaffRows.Member member = staff.one(caller.companyId(), id);
        return ResponseEntity.ok()
                .eTag("\"" + member.version() + "\"")
                .body(caller.may(Permission.MANAGE_STAFF) ? member : member.asColleagueOf(caller.id()));
    }

    @Operation(summary = "Invite a staff member", description = """
        Someone who was invited before and has not joined is invited again: the new link is valid, earlier
        ones are not. The response is the same whether or not the address has an account at another company; only
        the mail says so. A company sends so many invitations per hour, and so many to one address.\
        """)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Sends(InviteStaff.class)
    ResponseEntity<Invited> inviteStaffMember(
            Caller caller, RequestContext request, Locale inviting, @JsonBody Sent<StaffDraft> body) {
        return execution.changeAlone(request, caller, () -> {
            UUID companyId = caller.companyId();
            StaffEdit member =
                    StaffEdit.acceptNew(body, accounts.teams(companyId)).orThrow();
            Optional<UUID> before = accounts.memberAt(companyId, member.email());
            UUID id = before.orElseGet(ids::next);
            NewAccount account = NewAccount.of(id, companyId, member);
            commands.sendAndWait(new InviteStaff(companyId, id, member, caller.id()));
            if (before.isPresent()) {
                accounts.rename(id, account.firstName(), account.lastName());
            } else {
                accounts.invite(account, request.now());
            }
            String token = oneTimeTokens.create(OneTimeTokens.Purpose.INVITATION, id, request.now());
            mails.send(account, companies.settings(companyId).name(), token, Language.of(inviting), request.now());
            log(AccessLog.Kind.STAFF_INVITED, caller, request, id, Map.of("role", account.role()));
            StaffRows.Member shown = staff.one(companyId, id);
            var response = new Invited(shown, mailbox.isLocal() ? token : null);
            return Outcome.created("/api/staff/" + id + "/", shown.version(), response, id);
        });
    }

    @Operation(summary = "Change a staff member", description = """
        What is sent changes, what is not sent stays. The change takes effect with the member's next
        request.\
        """)
    @PatchMapping("/{id}")
    @Sends(ChangeStaff.class)
    ResponseEntity<StaffRows.Member> changeStaffMember(
            Caller caller, RequestContext request, @PathVariable UUID id, @JsonBody Sent<StaffDraft> body) {
        return execution.changeAlone(request, caller, () -> {
            StaffEdit edit = StaffEdit.accept(body, id, accounts.teams(caller.companyId()))
                    .orThrow();
            Optional<StaffRows.Member> before = staff.find(caller.companyId(), id);
            commands.sendAndWait(new ChangeStaff(caller.companyId(), id, edit, caller.id(), request.ifMatch()));
            accounts.rename(id, edit.firstName(), edit.lastName());
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

    @Operation(summary = "Remove a staff member", description = """
        Ends the member's access at once. Customers that the member owns go to `new_owner_id`.\
        """)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Sends(RemoveStaff.class)
    ResponseEntity<Void> removeStaffMember(
            Caller caller,
            RequestContext request,
            @PathVariable UUID id,
            @RequestParam(name = "new_owner_id", required = false) @Nullable UUID newOwnerId) {
        return execution.changeAlone(request, caller, () -> {
            commands.sendAndWait(new RemoveStaff(caller.companyId(), id, newOwnerId, caller.id(), request.ifMatch()));
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
