package com.puppycrm.command.accounts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.command.accounts.StaffAccounts.NewAccount;
import com.puppycrm.command.companies.CompanyCommand.RegisterCompany;
import com.puppycrm.command.companies.StaffRecords;
import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.Refuses;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.axon.Outcome;
import com.puppycrm.platform.edge.ClientNetwork;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.security.OpenToAll;
import com.puppycrm.platform.security.RefreshCookie;
import com.puppycrm.platform.security.RequestLimits;
import com.puppycrm.platform.security.Sends;
import com.puppycrm.platform.web.JsonBody;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.platform.web.Serves;
import com.puppycrm.records.companies.CompanyState;
import com.puppycrm.records.companies.CompanyView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Serves(Serves.Kind.COMMANDS)
class RegistrationController {

    private final StaffAccounts accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final CommandGateway commands;
    private final CommandExecution execution;
    private final Ids ids;
    private final KnownClients known;
    private final ToldAddresses told;
    private final RequestLimits<ClientNetwork> perAddress;

    RegistrationController(
            StaffAccounts accounts,
            Sessions sessions,
            Passwords passwords,
            CommandGateway commands,
            CommandExecution execution,
            Ids ids,
            KnownClients known,
            ToldAddresses told,
            @Value("${puppy.limits.registrations-per-minute:600}") long perMinute) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.commands = commands;
        this.execution = execution;
        this.ids = ids;
        this.known = known;
        this.told = told;
        this.perAddress = new RequestLimits<>("address", 2 * perMinute, perMinute, Duration.ofMinutes(1));
    }

    @Schema(name = "RegisteredUser")
    record User(
            UUID id,
            @Schema(allowableValues = "staff") String kind,
            String email,
            String firstName,
            String lastName,
            Role role) {}

    @Schema(name = "Registration")
    record Registered(
            CompanyView company,
            User user,
            String accessToken,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String refreshToken,

            @Schema(allowableValues = "Bearer") String tokenType,
            long expiresIn) {

        private static Registered of(CompanyView company, User user, Sessions.Tokens tokens) {
            return new Registered(
                    company, user, tokens.accessToken(), tokens.refreshToken(), tokens.tokenType(), tokens.expiresIn());
        }

        private Sessions.Tokens tokens() {
            return new Sessions.Tokens(accessToken, refreshToken, tokenType, expiresIn);
        }
    }

    @Operation(
            summary = "Register a company",
            description = "Creates a company and its CEO, who is signed in by the response.")
    @PostMapping("/api/auth/register-company")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({"email_taken", "origin_refused"})
    @Sends(RegisterCompany.class)
    @OpenToAll
    ResponseEntity<Registered> registerCompany(
            RequestContext request,
            HttpServletRequest http,
            RefreshCookie cookie,
            @JsonBody Sent<Registration.Draft> body) {
        ClientNetwork network = ClientNetwork.of(http);
        perAddress.take(network);
        told.requireSome(network);
        Registration registration =
                Registration.accept(body, passwords::objection).orThrow();
        UUID companyId = ids.next();
        UUID ceoId = ids.next();
        NewAccount ceo = NewAccount.of(ceoId, companyId, registration.ceo());
        if (accounts.withEmail(ceo.email()).isPresent()) {
            // The unique index decides; this check only saves hashing the password in vain.
            throw told.tell(network, StaffRecords.emailTaken());
        }
        String hash = passwords.hash(registration.password());
        ResponseEntity<Registered> done = execution.changeAs(request, companyId, Actor.staff(ceoId, Role.CEO), () -> {
            accounts.open(ceo, hash, request.now());
            CompanySettings settings = registration.settings();
            CompanyState company = commands.sendAndWait(new RegisterCompany(companyId, settings, ceoId));
            accounts.signedIn(ceoId, request.now());
            known.signedIn(ceoId, network, cookie, request.now());
            Sessions.Tokens tokens =
                    sessions.start(ceoId, Device.named(http.getHeader(HttpHeaders.USER_AGENT)), request.now());
            var user = new User(ceoId, "staff", ceo.email(), ceo.firstName(), ceo.lastName(), Role.CEO);
            var response = Registered.of(CompanyView.of(companyId, settings, company.version()), user, tokens);
            return Outcome.created("/api/company/", company.version(), response, null);
        });
        Registered registered = requireNonNull(done.getBody());
        Sessions.Tokens tokens = sessions.begun(registered.tokens(), cookie, request.now());
        return ResponseEntity.status(done.getStatusCode())
                .headers(done.getHeaders())
                .body(Registered.of(registered.company(), registered.user(), tokens));
    }
}
