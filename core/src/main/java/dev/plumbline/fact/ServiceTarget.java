// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

/**
 * A target of a program that runs in a compose service, which is not probed from here.
 *
 * @param service the service in which it holds
 * @param configured the target as that service gets it
 */
public record ServiceTarget(Seen seen, String service, TargetConfigured configured) implements Fact {}
