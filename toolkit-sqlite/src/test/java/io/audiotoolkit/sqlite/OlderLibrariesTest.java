package io.audiotoolkit.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** Parents of Spring Boot hold older versions of the driver, which no BOM can win over. */
class OlderLibrariesTest {

  @Test
  void nothingIsCalledThatTheDriverOfSpringBoot33Lacks() throws IOException {
    try (InputStream code = ConnectionSource.class.getResourceAsStream("ConnectionSource.class")) {
      assertThat(code).isNotNull();
      assertThat(new String(code.readAllBytes(), StandardCharsets.ISO_8859_1))
          .contains(SQLiteConfig.Pragma.JDBC_GET_GENERATED_KEYS.pragmaName)
          .doesNotContain("setGetGeneratedKeys");
    }
  }

  @Test
  void theNameThatTheSetterHadDoesWhatItDid() throws Exception {
    try (SQLiteConnection connection = new ConnectionSource("file::memory:").writer()) {
      assertThat(connection.getConnectionConfig().isGetGeneratedKeys()).isFalse();
    }
  }
}
