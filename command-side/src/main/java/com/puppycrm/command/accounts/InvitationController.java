package com.puppycrm.command.accounts;

import static com.puppycrm.command.accounts.OneTimeTokens.Purpose.INVITATION;
import static java.util.Objects.requireNonNull;

import com.puppycrm.command.companies.CompanyCommand.AcceptInvitation;
import com.puppycrm.command.companies.StaffRecords;
import com.puppycrm.events.Actor;
import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.axon.Outcome;
import com.puppycrm.platform.edge.ClientNetwork;
import com.puppycrm.platform.input.AsTyped;
import com.puppycrm.platform.input.Findings;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.OpenToAll;
import com.puppycrm.platform.security.RefreshCookie;
import com.puppycrm.platform.security.RequestLimits;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.OneLine;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.platform.web.Visible;
import com.puppycrm.records.companies.CompanyState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.COMMANDS)
class InvitationController {

    private final StaffAccounts accounts;
    private final OneTimeTokens oneTimeTokens;
    private final Sessions sessions;
    private final Passwords passwords;
    private final CommandGateway commands;
    private final CommandExecution execution;
    private final KnownClients known;
    private final ToldAddresses told;
    private final RequestLimits<ClientNetwork> perAddress;

    InvitationController(
            StaffAccounts accounts,
            OneTimeTokens oneTimeTokens,
            Sessions sessions,
            Passwords passwords,
            CommandGateway commands,
            CommandExecution execution,
            KnownClients known,
            ToldAddresses told,
            @Value("${puppy.limits.registrations-per-minute:600}") long perMinute) {
        this.accounts = accounts;
        this.oneTimeTokens = oneTimeTokens;
        this.sessions = sessions;
        this.passwords = passwords;
        this.commands = commands;
        this.execution = execution;
        this.known = known;
        this.told = told;
        this.perAddress = new RequestLimits<>("address", 2 * perMinute, perMinute, Duration.ofMinutes(1));
    }

    @Schema(name = "InvitationAcceptance")
    record AcceptRequest(
            @Visible @Size(max = 200) @OneLine String token,

            @NotNull @NewPassword @Size(max = PasswordRule.MAX_SENT) @AsTyped
            String password) {

        /** Omits both the token and the password. */
        @Override
        public String toString() {
            return "AcceptRequest";
        }
    }

    @Operation(summary = "Accept an invitation", description = "Sets the first password and signs in.")
    @PostMapping("/api/auth/accept-invitation")
    @Sends(AcceptInvitation.class)
    @Refuses({"not_found", "origin_refused"})
    @OpenToAll
    ResponseEntity<Sessions.Tokens> acceptInvitation(
            RequestContext request, HttpServletRequest http, RefreshCookie cookie, @JsonBody Sent<AcceptRequest> sent) {
        ClientNetwork network = ClientNetwork.of(http);
        perAddress.take(network);
        told.requireSome(network);
        AcceptRequest body = sent.value();
        OneTimeTokens.@Nullable Holder found = body.token() == null
                ? null
                : oneTimeTokens.find(INVITATION, body.token(), request.now()).orElse(null);
        Findings findings = Findings.in(sent).when(found == null, "token", OneTimeTokens.INVALID);
        Optional<String> refused = findings.isSound("password")
                ? passwords.objection(body.password(), found == null ? List.of() : accounts.wordsOf(found.staffId()))
                : Optional.empty();
        OneTimeTokens.Holder invited = findings.when(refused.isPresent(), "password", refused.orElse(""))
                .orElse(() -> requireNonNull(found))
                .orThrow();
        if (accounts.isAddressTaken(invited.staffId())) {
            // The unique index decides; this check only saves hashing the password in vain.
            throw told.tell(network, StaffRecords.accountElsewhere());
        }
        String hash = passwords.hash(body.password());
        Actor actor = Actor.staff(invited.staffId(), invited.role());
        ResponseEntity<Sessions.Tokens> done = execution.changeAs(request, invited.companyId(), actor, () -> {
            // Locks the company first, like every change of its staff: transactions that lock in different orders can
            // deadlock.
            CompanyState company = commands.sendAndWait(new AcceptInvitation(invited.companyId(), invited.staffId()));
            if (!oneTimeTokens.use(INVITATION, body.token(), request.now())) {
                throw OneTimeTokens.invalid();
            }
            accounts.setPassword(invited.staffId(), hash);
            accounts.signedIn(invited.staffId(), request.now());
            known.signedIn(invited.staffId(), network, cookie, request.now());
            String device = Device.named(http.getHeader(HttpHeaders.USER_AGENT));
            return Outcome.ok(company.version(), sessions.start(invited.staffId(), device, request.now()), null);
        });
        return ResponseEntity.status(done.getStatusCode())
                .headers(done.getHeaders())
                .body(sessions.begun(requireNonNull(done.getBody()), cookie, request.now()));
    }
}
