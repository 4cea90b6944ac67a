// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.probe;

import dev.plumbline.fact.Fact;
import java.util.ArrayList;
import java.util.List;

/** Runs independent branches of a probe at the same time. */
final class SideBySide {
    private SideBySide() {}

    /** A part of a probe that does not depend on the others. */
    interface Branch {
        /** Adds what it observes; bounded in time by the limits of what it does. */
        void run(List<Fact> facts);
    }

    /** The facts of all branches, in the order of the branches. A single branch runs in this very thread. */
    static List<Fact> run(List<Branch> branches) {
        List<List<Fact>> gathered = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            Branch branch = branches.get(i);
            List<Fact> facts = new ArrayList<>();
            gathered.add(facts);
            if (i < branches.size() - 1) {
                threads.add(begin(branch, facts));
            } else {
                branch.run(facts);
            }
        }
        for (Thread thread : threads) {
            joinFully(thread);
        }
        List<Fact> all = new ArrayList<>();
        for (List<Fact> facts : gathered) {
            all.addAll(facts);
        }
        return all;
    }

    // No virtual thread: what polls for them stays in the kernel, and a JVM that ends waits 300 ms for that.
    private static Thread begin(Branch branch, List<Fact> facts) {
        Thread thread = new Thread(() -> branch.run(facts), "plumbline-probe");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void joinFully(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
