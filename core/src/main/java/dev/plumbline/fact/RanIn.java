// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.fact;

import java.util.Locale;
import java.util.Optional;

/** The surroundings in which the program that printed a log ran, as the person says. */
public record RanIn(Seen seen, Surroundings surroundings) implements Fact {

    /** A kind of surroundings. */
    public enum Surroundings {
        /** A machine of the person's own, no container. */
        LOCAL,
        /** A container on its own. */
        CONTAINER,
        /** Something that a compose file started, or a program beside it. */
        COMPOSE,
        GITHUB_ACTIONS,
        KUBERNETES,
        TESTCONTAINERS,
        /** The server, the program, or both are a provider's. */
        CLOUD;

        /** As an option spells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The surroundings that a word names; a few other spellings are taken too. */
        public static Optional<Surroundings> of(String word) {
            String plain = word.toLowerCase(Locale.ROOT).replace('_', '-');
            return switch (plain) {
                case "docker-compose" -> Optional.of(COMPOSE);
                case "docker" -> Optional.of(CONTAINER);
                case "k8s" -> Optional.of(KUBERNETES);
                default -> {
                    for (Surroundings each : values()) {
                        if (each.word().equals(plain)) {
                            yield Optional.of(each);
                        }
                    }
                    yield Optional.empty();
                }
            };
        }
    }
}
