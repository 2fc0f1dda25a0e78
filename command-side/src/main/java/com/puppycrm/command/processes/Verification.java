package com.puppycrm.command.processes;

import com.puppycrm.command.companies.Companies;
import com.puppycrm.command.customers.CustomerCommand.VerifyCustomer;
import com.puppycrm.command.directory.Directory;
import com.puppycrm.events.Actor;
import com.puppycrm.events.companies.CompanyEvent;
import com.puppycrm.events.companies.CompanySettings.AutoVerification;
import com.puppycrm.events.customers.CustomerEvent;
import com.puppycrm.events.customers.VerificationRule;
import com.puppycrm.events.orders.OrderEvent.OrderDelivered;
import com.puppycrm.platform.Rejection;
import com.puppycrm.platform.axon.CommandExecution;
import com.puppycrm.platform.log.EventLog;
import com.puppycrm.platform.log.EventMetadata;
import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.text.EmailAddress;
import com.puppycrm.records.companies.CompanyState;
import com.puppycrm.records.customers.AutomaticVerification;
import com.puppycrm.records.customers.AutomaticVerification.Match;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Verifies customers by the company's rules; customers who are already verified stay as they are. */
@Component
class Verification {

    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);

    private final CommandExecution execution;
    private final CommandGateway commands;
    private final Companies companies;
    private final Directory directory;
    private final EventLog log;
    private final Clock clock;

    Verification(
            CommandExecution execution,
            CommandGateway commands,
            Companies companies,
            Directory directory,
            EventLog log,
            Clock clock) {
        this.execution = execution;
        this.commands = commands;
        this.companies = companies;
        this.directory = directory;
        this.log = log;
        this.clock = clock;
    }

    /** Historic events, which were imported, verify nobody. */
    void handle(RecordedEvent event) {
        if (event.historic()) {
            return;
        }
        var known = new InDirectory(event.companyId());
        AutoVerification now = companies.settings(event.companyId()).autoVerification();
        List<Match> matches = matches(event, now, known).stream()
                .filter(match -> !known.isVerified(match.customerId()))
                .toList();
        if (!matches.isEmpty()) {
            // A rule applies only from when it was switched on, however late its event is processed.
            List<Match> matchedThen = matches(event, rulesAt(event), known);
            matches.stream()
                    .filter(matchedThen::contains)
                    .forEach(match -> verify(match.customerId(), match.rule(), event));
        }
    }

    private static List<Match> matches(
            RecordedEvent recorded, AutoVerification rules, AutomaticVerification.Known known) {
        if (recorded.event() instanceof CustomerEvent ofCustomer) {
            return AutomaticVerification.matches(ofCustomer, rules, known);
        }
        return AutomaticVerification.matches((OrderDelivered) recorded.event(), rules);
    }

    /** The company's rules as of an event's position in the log. */
    private AutoVerification rulesAt(RecordedEvent event) {
        return CompanyState.FAMILY
                .of(log.stream(event.companyId()).stream()
                        .takeWhile(ofCompany -> ofCompany.isPlaced() && ofCompany.position() <= event.position())
                        .map(ofCompany -> ofCompany.happened(CompanyEvent.class))
                        .toList())
                .settings()
                .autoVerification();
    }

    /** The current state of the command side, which is never behind the event. */
    private final class InDirectory implements AutomaticVerification.Known {
        private final UUID companyId;

        private InDirectory(UUID companyId) {
            this.companyId = companyId;
        }

        @Override
        public boolean isVerified(UUID customerId) {
            return directory.isVerified(companyId, customerId);
        }

        @Override
        public List<UUID> referredBy(UUID customerId) {
            return directory.customersReferredBy(companyId, customerId);
        }

        @Override
        public String domainOf(String email) {
            return new EmailAddress(email).domain();
        }
    }

    private void verify(UUID customerId, VerificationRule rule, RecordedEvent because) {
        Instant now = clock.instant();
        LocalDate today = directory.company(because.companyId()).dayOf(now);
        var origin = new EventMetadata(
                because.companyId(),
                Actor.rule(rule.wireName()),
                because.requestId(),
                because.streamId() + "/" + because.sequence(),
                false);
        try {
            execution.internally(
                    origin, () -> commands.sendAndWait(new VerifyCustomer(customerId, null, rule, null, today, now)));
        } catch (Rejection refused) {
            LOG.info("Rule {} could not verify customer {}: {}", rule.wireName(), customerId, refused.code());
        }
    }
}
