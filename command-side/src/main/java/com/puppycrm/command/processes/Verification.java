package com.puppycrm.command.processes;

import com.puppycrm.command.customers.CustomerCommand.VerifyCustomer;
import com.puppycrm.command.customers.CustomerDirectory;
import com.puppycrm.command.directory.Companies;
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
import com.puppycrm.records.customers.CustomerChange;
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
    private final CustomerDirectory customers;
    private final Directory directory;
    private final EventLog log;
    private final Clock clock;

    Verification(
            CommandExecution execution,
            CommandGateway commands,
            Companies companies,
            CustomerDirectory customers,
            Directory directory,
            EventLog log,
            Clock clock) {
        this.execution = execution;
        this.commands = commands;
        this.companies = companies;
        this.customers = customers;
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
        Rule rule = rule(event, known);
        List<Match> matches = rule.matches(now).stream()
                .filter(match -> !known.isVerified(match.customerId()))
                .toList();
        if (!matches.isEmpty()) {
            // A rule applies only from when it was switched on, however late its event is processed.
            List<Match> matchedThen = rule.matches(rulesAt(event));
            matches.stream()
                    .filter(matchedThen::contains)
                    .forEach(match -> verify(match.customerId(), match.rule(), event));
        }
    }

    /** Whom an event verifies, depending on the rules. */
    @FunctionalInterface
    private interface Rule {
        List<Match> matches(AutoVerification rules);
    }

    private Rule rule(RecordedEvent recorded, AutomaticVerification.Known known) {
        if (recorded.event() instanceof OrderDelivered delivered) {
            UUID customer = directory
                    .parentOf(recorded.companyId(), delivered.orderId())
                    .map(Directory.Entry::id)
                    .orElse(delivered.customerId());
            return rules -> AutomaticVerification.matches(delivered, customer, rules);
        }
        CustomerChange change = change(recorded);
        return rules -> AutomaticVerification.matches(change, rules, known);
    }

    private CustomerChange change(RecordedEvent recorded) {
        boolean first = recorded.sequence() == 0;
        List<RecordedEvent> stream = first ? List.of(recorded) : log.stream(recorded.streamId());
        return CustomerChange.last(stream.stream()
                .takeWhile(earlier -> earlier.sequence() <= recorded.sequence())
                .map(earlier -> earlier.happened(CustomerEvent.class))
                .toList());
    }

    /** The company's rules as of an event's position. */
    private AutoVerification rulesAt(RecordedEvent event) {
        return CompanyState.FAMILY
                .of(log.stream(event.companyId()).stream()
                        .takeWhile(ofCompany ->
                                ofCompany.isPlaced() && ofCompany.companyPosition() <= event.companyPosition())
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
            return customers.isVerified(companyId, customerId);
        }

        @Override
        public List<UUID> referredBy(UUID customerId) {
            return customers.referredBy(companyId, customerId);
        }

        @Override
        public String domainOf(String email) {
            return new EmailAddress(email).domain();
        }
    }

    private void verify(UUID customerId, VerificationRule rule, RecordedEvent because) {
        Instant now = clock.instant();
        LocalDate today = companies.terms(because.companyId()).dayOf(now);
        var origin = EventMetadata.because(because, Actor.rule(rule.wireName()));
        try {
            execution.internally(
                    origin, () -> commands.sendAndWait(new VerifyCustomer(customerId, null, rule, null, today, now)));
        } catch (Rejection refused) {
            LOG.info("Rule {} could not verify customer {}: {}", rule.wireName(), customerId, refused.code());
        }
    }
}
