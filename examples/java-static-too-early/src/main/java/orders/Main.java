// SPDX-License-Identifier: Apache-2.0
package orders;

import io.github.cdimascio.dotenv.Dotenv;

public final class Main {
    private static final Database DATABASE = new Database();

    public static void main(String[] words) throws Exception {
        Dotenv.configure().systemProperties().load();
        System.out.println("the answer is " + DATABASE.answer());
    }
}
