// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets the readings of several drivers side by side. */
public final class Readings {
    private static final String REFUSED = "refused";

    private Readings() {}

    /**
     * What drivers of the same kind of server take for something else than the given one does.
     *
     * @param text the raw value
     * @param mine the reading to compare with
     * @return one entry for each part and other driver; empty when all agree, or when the text is beyond reading
     */
    public static List<ReadingDifference> compare(String text, Reading mine) {
        if (text.length() > TargetParser.LIMIT) {
            return List.of();
        }
        Draft meant = TargetParser.meant(text, mine, null);
        ServerKind kind = meant.kind;
        if (kind == null || meant.hasFatalProblem()) {
            return List.of();
        }
        List<Span> secrets = meant.secrets();
        Draft my = TargetParser.draft(text, mine, null);
        boolean refusedByMe = my.reported(TargetProblem.Kind.DRIVER_REFUSES);
        List<ReadingDifference> out = new ArrayList<>();
        for (Reading other : DriverRules.others(kind)) {
            // What SQLAlchemy makes of a URL matters to those who use it, and they have it as their own reading.
            if (other == mine || other == Reading.SQLALCHEMY || !sameForms(mine, other)) {
                continue;
            }
            Draft its = TargetParser.draft(text, other, null);
            boolean refusedByIt = its.reported(TargetProblem.Kind.DRIVER_REFUSES);
            if (refusedByMe != refusedByIt) {
                out.add(new ReadingDifference(
                        Part.WHOLE, mine, refusedByMe ? REFUSED : "read", other, refusedByIt ? REFUSED : "read"));
            } else if (!refusedByMe) {
                parts(out, new Side(mine, my), new Side(other, its), secrets);
            }
        }
        return out;
    }

    private record Side(Reading reading, Draft draft) {}

    private static void parts(List<ReadingDifference> out, Side mine, Side other, List<Span> secrets) {
        MaskedText my = masked(mine.draft(), secrets);
        MaskedText its = masked(other.draft(), secrets);
        for (Part part : DriverReading.differences(mine.draft(), other.draft())) {
            out.add(new ReadingDifference(
                    part,
                    mine.reading(),
                    shown(mine.draft(), my, part),
                    other.reading(),
                    shown(other.draft(), its, part)));
        }
        TlsMode one = mine.draft().tls;
        TlsMode two = other.draft().tls;
        boolean asked = mine.draft().marked(Part.TLS);
        if (asked && one.verifies() != two.verifies()) {
            out.add(new ReadingDifference(Part.TLS, mine.reading(), one.word(), other.reading(), two.word()));
        }
    }

    private static MaskedText masked(Draft draft, List<Span> secrets) {
        List<Span> all = new ArrayList<>(secrets);
        all.addAll(draft.secrets());
        return MaskedText.of(draft.text, all);
    }

    private static String shown(Draft draft, MaskedText text, Part part) {
        Piece piece = DriverReading.piece(draft, part);
        if (piece == null) {
            return "none";
        }
        return part == Part.PASSWORD
                ? Secret.MASK
                : piece.span().length() == 0 ? piece.value() : text.shown(piece.span());
    }

    /** Drivers that take no URL at all are not worth comparing with those that take nothing else. */
    private static boolean sameForms(Reading mine, Reading other) {
        if (mine == Reading.PLUMBLINE) {
            return true;
        }
        return DriverRules.of(other).forms().stream()
                .anyMatch(DriverRules.of(mine).forms()::contains);
    }

    /**
     * What a driver takes for a part that is not given, and why.
     *
     * @param osUser the name of the user who runs the program; null when not known
     * @return empty when the driver takes nothing, or the part has no default
     */
    public static Optional<PartDefault> whenMissing(Reading reading, Part part, @Nullable String osUser) {
        return Defaults.of(reading, part, osUser);
    }
}
