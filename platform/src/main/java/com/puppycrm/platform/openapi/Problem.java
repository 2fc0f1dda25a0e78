package com.puppycrm.platform.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.puppycrm.events.orders.OrderStatus;
import com.puppycrm.platform.FieldErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The form of every error (RFC 9457), for its description; the members after {@code errors} depend on the code. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        String instance,
        @ValuesOf(ProblemCode.class) String code,
        String requestId,
        @Nullable List<InvalidField> errors,
        @Nullable String requiredPermission,
        @Nullable Long currentVersion,
        @Nullable List<OrderStatus> allowedTransitions,
        @Nullable OrderStatus orderStatus,
        @Nullable UUID existingCustomerId,
        @Nullable UUID existingOrderId,
        @Nullable Integer existingTagId,
        @Nullable UUID existingSegmentId,
        @Nullable UUID mergedId,
        @Nullable Long customers,
        @Nullable String open,
        @Nullable String refundable,
        @Nullable String paidTotal,
        @Nullable String most,
        @Nullable Instant earliest,
        @Nullable List<String> narrow,
        @Nullable String support) {

    static final class ProblemCode implements Supplier<List<String>> {
        @Override
        public List<String> get() {
            return ProblemCodes.all();
        }
    }

    static final class InvalidFieldCode implements Supplier<List<String>> {
        @Override
        public List<String> get() {
            return FieldErrorCode.codes();
        }
    }

    /** An invalid field of a request. */
    record InvalidField(
            String field,
            String message,
            @ValuesOf(InvalidFieldCode.class) String code,
            Map<String, String> values) {}
}
