package com.puppycrm.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.puppycrm.platform.running.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseConnectionTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://ada:s3c%2Bret@db:5433/crm?sslmode=require, jdbc:postgresql://db:5433/crm?sslmode=require, ada,"
                + " s3c+ret",
        "postgres://ada@db/crm, jdbc:postgresql://db/crm, ada, ''",
        "jdbc:postgresql://db/crm?user=ada&password=x&ssl=true, jdbc:postgresql://db/crm?ssl=true, ada, x",
        "'jdbc:postgresql://one:1,two:2/crm', 'jdbc:postgresql://one:1,two:2/crm', '', ''",
    })
    void aUrlIsParsedAsPeopleWriteIt(String given, String url, String user, String password) {
        assertThat(DatabaseConnection.parse(given, null, null)).isEqualTo(new DatabaseConnection(url, user, password));
    }

    @Test
    void separateCredentialsOverrideTheUrl() {
        assertThat(DatabaseConnection.parse("postgres://ada:x@db/crm", "bob", "y"))
                .isEqualTo(new DatabaseConnection("jdbc:postgresql://db/crm", "bob", "y"));
    }

    @Test
    void thePasswordIsNotShown() {
        assertThat(DatabaseConnection.parse("postgres://ada:s3cret@db/crm", null, null))
                .asString()
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://db/crm", "db/crm", "jdbc:h2:mem", "postgres://a b/c", "postgres:crm"})
    void anythingElseIsRefused(String given) {
        assertThatThrownBy(() -> DatabaseConnection.parse(given, null, null)).isInstanceOf(StartRefused.class);
    }
}
