// SPDX-License-Identifier: Apache-2.0
package orders;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

@SpringBootApplication(proxyBeanMethods = false)
public class Application {
    public static void main(String[] words) {
        SpringApplication.run(Application.class, words);
    }

    @Bean
    CommandLineRunner answer(JdbcTemplate database) {
        return words -> System.out.println("the answer is " + database.queryForObject("SELECT 42", Integer.class));
    }
}
