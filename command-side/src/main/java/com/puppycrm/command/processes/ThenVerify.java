package com.puppycrm.command.processes;

import com.puppycrm.platform.log.RecordedEvent;
import com.puppycrm.platform.projections.BusinessProcess;
import java.util.List;

/** A process that verifies customers by the company's rules in response to the events it follows. */
interface ThenVerify extends BusinessProcess {

    Verification verification();

    @Override
    default void handle(List<RecordedEvent> events) {
        events.forEach(verification()::handle);
    }
}
