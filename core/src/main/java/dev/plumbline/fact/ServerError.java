// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

/**
 * A server's own error.
 *
 * @param code SQLSTATE for PostgreSQL, the error number for MySQL, the first word for Redis, the status for HTTP
 * @param severity such as {@code FATAL}; empty text where the protocol has none
 * @param message the server's words, control characters escaped, bounded
 */
public record ServerError(String code, String severity, String message) {}
