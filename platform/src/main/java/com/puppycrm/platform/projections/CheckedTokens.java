package com.puppycrm.platform.projections;

import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tokens of a group, and never moves one past events whose handling the database has lost. A batch is checked
 * when it begins; but Axon also stores a token, from memory, after events of which the group handles none.
 */
final class CheckedTokens extends JdbcTokenStore {

    private final StoredTokens stored;
    private final Progress progress;
    private final @Nullable StoredVersion version;

    private CheckedTokens(Builder builder, StoredTokens stored, Progress progress, @Nullable StoredVersion version) {
        super(builder);
        this.stored = stored;
        this.progress = progress;
        this.version = version;
    }

    /** @param version of a projection's tables */
    static CheckedTokens in(
            ProcessingGroup.Home home, StoredTokens stored, Progress progress, @Nullable StoredVersion version) {
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
        return new CheckedTokens(builder, stored, progress, version);
    }

    @Override
    public void storeToken(TrackingToken token, String group, int segment) {
        if (!CurrentUnitOfWork.isStarted()) {
            check(group, segment);
        }
        super.storeToken(token, group, segment);
    }

    /** Claims a segment, unless its tables have been rebuilt by a newer version, which is the one to write to them. */
    @Override
    public TrackingToken fetchToken(String group, Segment segment) {
        TrackingToken token = super.fetchToken(group, segment);
        // After the claim, which waits for a swap.
        if (version != null && version.isNewer()) {
            throw new UnableToClaimTokenException(group + " is left to processes of a newer version");
        }
        return token;
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
