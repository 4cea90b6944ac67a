// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

/**
 * A target of a program that runs elsewhere, which is not probed from here.
 *
 * @param service the compose service in which it holds, or another place as {@link DeployedService#where} names it
 * @param configured the target as the program there gets it
 */
public record ServiceTarget(Seen seen, String service, TargetConfigured configured) implements Fact {}
