/**
 * A receiver for the API server's audit webhook: each audit event becomes one Kafka record. {@link
 * io.exit143.connect.audit.AuditWebhook} is the entry. Nothing is null unless marked.
 */
@NullMarked
package io.exit143.connect.audit;

import org.jspecify.annotations.NullMarked;
