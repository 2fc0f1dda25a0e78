package com.puppycrm.standalone.demo;

import static java.util.Objects.requireNonNull;

import com.puppycrm.command.accounts.Passwords;
import com.puppycrm.command.accounts.StaffAccounts;
import com.puppycrm.command.accounts.StaffAccounts.NewAccount;
import com.puppycrm.command.companies.CompanyCommand.AcceptInvitation;
import com.puppycrm.command.companies.CompanyCommand.InviteStaff;
import com.puppycrm.command.companies.CompanyCommand.RegisterCompany;
import com.puppycrm.command.companies.SettingsDraft;
import com.puppycrm.command.companies.SettingsEdit;
import com.puppycrm.command.companies.StaffDraft;
import com.puppycrm.command.companies.StaffEdit;
import com.puppycrm.command.companies.Teams;
import com.puppycrm.command.directory.Companies;
import com.puppycrm.events.Actor;
import com.puppycrm.events.Role;
import com.puppycrm.events.companies.CompanySettings;
import com.puppycrm.platform.Ids;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.axon.Outcome;
import com.puppycrm.platform.input.AutoVerificationDraft;
import com.puppycrm.platform.input.Sent;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.platform.web.RequestContext;
import com.puppycrm.records.companies.CompanyState;
import com.puppycrm.standalone.demo.DemoRows.Kind;
import com.puppycrm.standalone.demo.DemoRows.Made;
import com.puppycrm.standalone.demo.DemoStaff.Person;
import com.puppycrm.standalone.demo.DemoStaff.SignIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The demo company with its staff, tags and segments, before any customers; created once per installation. */
@Component
@ConditionalOnDemo
final class DemoCompany {

    private static final String NAME = "Northwind Traders";

    private final DemoRows rows;
    private final Companies companies;
    private final StaffAccounts accounts;
    private final Passwords passwords;
    private final CommandGateway commands;
    private final CommandExecution execution;
    private final Ids ids;
    private final SingletonSupplier<Northwind> data = SingletonSupplier.of(Northwind::read);

    DemoCompany(
            DemoRows rows,
            Companies companies,
            StaffAccounts accounts,
            Passwords passwords,
            CommandGateway commands,
            CommandExecution execution,
            Ids ids) {
        this.rows = rows;
        this.companies = companies;
        this.accounts = accounts;
        this.passwords = passwords;
        this.commands = commands;
        this.execution = execution;
        this.ids = ids;
    }

    /** The demo company's id and name. */
    record Name(UUID id, String name) {}

    /**
     * What was done for whoever asked for the company.
     *
     * @param signIns with their passwords if this made or renewed them
     */
    record Answer(ResponseEntity<Name> company, List<SignIn> signIns) {}

    /** A future staff member. */
    private record Joining(Person person, UUID id, String passwordHash) {

        private Actor actor() {
            return Actor.staff(id, person.role());
        }

        private StaffEdit member(@Nullable UUID manager, Teams teams) {
            var draft =
                    new StaffDraft(person.email(), person.firstName(), person.lastName(), person.role(), manager, null);
            return StaffEdit.acceptNew(Sent.whole(draft), teams).orThrow();
        }

        /** Without the password hash. */
        @Override
        public String toString() {
            return "Joining of " + person.email();
        }
    }

    Northwind data() {
        return data.obtain();
    }

    List<Person> staff() {
        return DemoStaff.of(data().employees());
    }

    /** Without passwords. */
    List<SignIn> signIns() {
        return staff().stream().map(person -> SignIn.of(person, null)).toList();
    }

    /** Creates the company with its staff, unless it exists; an existing one keeps its dates. */
    Answer make(RequestContext request, DemoDates dates) {
        Made there = rows.find().orElse(null);
        if (there != null) {
            return new Answer(ResponseEntity.ok(nameOf(there.companyId())), signIns());
        }
        // Before the transaction, because hashing takes time.
        List<SignIn> signIns = withFreshPasswords();
        List<Joining> staff = new ArrayList<>();
        Map<String, UUID> staffIds = new HashMap<>();
        List<Person> people = staff();
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get(i);
            var joining = new Joining(person, ids.next(), hash(signIns.get(i)));
            staff.add(joining);
            staffIds.put(person.code(), joining.id());
        }
        var made =
                new Made(ids.next(), DemoCalendar.of(dates, data().lastOrder().placedOn(), request.now()));
        Actor ceo = staff.getFirst().actor();
        var isMade = new AtomicBoolean();
        ResponseEntity<Name> company = execution.changeAs(request, made.companyId(), ceo, () -> {
            isMade.set(rows.claim(made));
            if (!isMade.get()) {
                UUID sooner = rows.find().orElseThrow().companyId();
                return Outcome.ok(null, nameOf(sooner), null);
            }
            var origin = new EventMetadata(made.companyId(), ceo, request.requestId(), null, true);
            Long version = null;
            for (Joining joining : staff) {
                Person person = joining.person();
                UUID team = person.team() == null ? null : staffIds.get(person.team());
                version = person.role() == Role.CEO
                        ? found(made.companyId(), joining, origin, request.now())
                        : join(made.companyId(), joining, team, origin, request.now());
                rows.claim(Kind.EMPLOYEE, person.code(), joining.id());
            }
            DemoGroups.commands(companies.terms(made.companyId()), ids, request.now())
                    .forEach(command -> commands.sendAndWait(by(command, origin)));
            return new Outcome<>(201, "/api/company/", version, nameOf(made.companyId()), null);
        });
        return new Answer(company, isMade.get() ? signIns : signIns());
    }

    /** Gives the staff of the company, which exists, new passwords. */
    List<SignIn> renewPasswords() {
        Map<String, UUID> staffIds = rows.records(Kind.EMPLOYEE);
        List<SignIn> signIns = withFreshPasswords();
        List<Person> people = staff();
        for (int i = 0; i < people.size(); i++) {
            accounts.setPassword(requireNonNull(staffIds.get(people.get(i).code())), hash(signIns.get(i)));
        }
        return signIns;
    }

    private List<SignIn> withFreshPasswords() {
        return staff().stream()
                .map(person -> SignIn.of(person, DemoStaff.freshPassword()))
                .toList();
    }

    private String hash(SignIn signIn) {
        return passwords.hash(requireNonNull(signIn.password()));
    }

    private Long found(UUID company, Joining ceo, EventMetadata origin, Instant now) {
        accounts.open(NewAccount.of(ceo.id(), company, ceo.member(null, Teams.NONE)), ceo.passwordHash(), now);
        // The rule by which its customers were verified stays on.
        var rules = new AutoVerificationDraft(true, null, null, null);
        var draft = new SettingsDraft(NAME, null, null, null, rules, null, null, null, null);
        CompanySettings settings = SettingsEdit.acceptNew(Sent.whole(draft)).orThrow();
        return send(new RegisterCompany(company, settings, ceo.id()), origin);
    }

    private Long join(UUID company, Joining person, @Nullable UUID manager, EventMetadata invitedBy, Instant now) {
        StaffEdit member = person.member(manager, accounts.teams(company));
        send(
                new InviteStaff(
                        company,
                        person.id(),
                        member,
                        requireNonNull(invitedBy.actor().id())),
                invitedBy);
        accounts.invite(NewAccount.of(person.id(), company, member), now);
        accounts.setPassword(person.id(), person.passwordHash());
        var themselves = new EventMetadata(company, person.actor(), invitedBy.requestId(), null, true);
        return send(new AcceptInvitation(company, person.id()), themselves);
    }

    /** The message's own origin overrides that of the transaction. */
    private Long send(Object command, EventMetadata origin) {
        CompanyState company = commands.sendAndWait(by(command, origin));
        return company.version();
    }

    private static Object by(Object command, EventMetadata origin) {
        return new GenericCommandMessage<>(command, Map.of(EventMetadata.KEY, origin));
    }

    private Name nameOf(UUID companyId) {
        return new Name(companyId, companies.settings(companyId).name());
    }
}
