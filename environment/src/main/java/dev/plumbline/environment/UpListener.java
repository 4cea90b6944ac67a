// SPDX-License-Identifier: Apache-2.0
package dev.plumbline.environment;

/** Is told how bringing up goes, on the threads that do it. */
public interface UpListener {

    /** Something begins that may take long, such as {@code seeding main from users.csv}. */
    void began(String what);

    /** It goes on. */
    void progressed(String what, long done, long total);

    /** Something was done. */
    void finished(Step step);
}
