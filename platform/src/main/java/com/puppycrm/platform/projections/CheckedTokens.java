package com.puppycrm.platform.projections;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;

/**
 * Keeps the tokens of a group, and never moves one past events whose handling the database has lost. A batch is checked
 * when it begins; but Axon also stores a token, from memory, after events of which the group handles none.
 */
final class CheckedTokens extends JdbcTokenStore {

    private final StoredTokens stored;
    private final Progress progress;

    private CheckedTokens(Builder builder, StoredTokens stored, Progress progress) {
        super(builder);
        this.stored = stored;
        this.progress = progress;
    }

    static CheckedTokens in(ProcessingGroup.Home home, StoredTokens stored, Progress progress) {
        Builder builder = JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(home.dataSource()))
                .schema(TokenSchema.builder()
                        .setTokenTable(home.schema() + ".token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build())
                .serializer(ProcessingGroup.SERIALIZER)
                .claimTimeout(ProcessingGroup.CLAIM_TIMEOUT)
                .nodeId(home.nodeId());
        return new CheckedTokens(builder, stored, progress);
    }

    @Override
    public void storeToken(TrackingToken token, String group, int segment) {
        if (!CurrentUnitOfWork.isStarted()) {
            check(group, segment);
        }
        super.storeToken(token, group, segment);
    }

    /** Throws if the database has lost commits made here, so that the segment is claimed again. */
    StoredTokens.SegmentState check(String group, int segment) {
        StoredTokens.SegmentState state = stored.of(group, segment);
        if (state.position() < progress.committed(segment)) {
            // This package is aborted by the exception, so nothing else is stored from its memory.
            progress.released(segment);
            throw new IllegalStateException(group + ": the database was restarted and is back at position "
                    + state.position() + ", so segment " + segment + " resumes from there");
        }
        return state;
    }
}
