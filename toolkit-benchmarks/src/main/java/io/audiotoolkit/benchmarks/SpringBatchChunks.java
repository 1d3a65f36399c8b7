package io.audiotoolkit.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.FlowBuilder;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.Flow;
import org.springframework.batch.core.job.flow.support.SimpleFlow;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.support.JobOperatorFactoryBean;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.support.ListItemReader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Spring Batch with its JDBC job repository: steps side by side, one commit per item (chunk size
 * 1). It keeps counts and a position per step, and no row per item.
 */
final class SpringBatchChunks {

  private final int count;
  private final int steps;
  private final String schema;
  private final Function<Path, String> url;
  private @Nullable HikariDataSource pool;

  private SpringBatchChunks(int count, int steps, String schema, Function<Path, String> url) {
    this.count = count;
    this.steps = steps;
    this.schema = schema;
    this.url = url;
  }

  /** On SQLite, with a write-ahead log and every commit synced. */
  static SpringBatchChunks onSqlite(int count, int steps) {
    return new SpringBatchChunks(
        count,
        steps,
        "sqlite",
        folder ->
            "jdbc:sqlite:"
                + folder.resolve("batch.db")
                + "?journal_mode=WAL&synchronous=FULL&busy_timeout=60000"
                + "&transaction_mode=IMMEDIATE");
  }

  /** On an H2 file, as it comes: H2 does not sync commits. */
  static SpringBatchChunks onH2(int count, int steps) {
    return new SpringBatchChunks(
        count, steps, "h2", folder -> "jdbc:h2:file:" + folder.resolve("batch"));
  }

  /** Runs a job over all items and adds up what its steps wrote. */
  long run(Path folder) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url.apply(folder));
    config.setMaximumPoolSize(4);
    pool = new HikariDataSource(config);
    new ResourceDatabasePopulator(
            new ClassPathResource("org/springframework/batch/core/schema-" + schema + ".sql"))
        .execute(pool);
    JobExecution execution = run(pool);
    return execution.getStepExecutions().stream().mapToLong(StepExecution::getWriteCount).sum();
  }

  /** Closes the database. */
  void stop() {
    if (pool != null) {
      pool.close();
    }
  }

  private JobExecution run(DataSource source) throws Exception {
    JdbcTransactionManager transactions = new JdbcTransactionManager(source);
    JdbcJobRepositoryFactoryBean repositories = new JdbcJobRepositoryFactoryBean();
    repositories.setDataSource(source);
    repositories.setTransactionManager(transactions);
    repositories.afterPropertiesSet();
    JobRepository repository = Objects.requireNonNull(repositories.getObject());
    JobOperatorFactoryBean operators = new JobOperatorFactoryBean();
    operators.setJobRepository(repository);
    operators.setJobRegistry(new MapJobRegistry());
    operators.setTransactionManager(transactions);
    operators.afterPropertiesSet();
    return operators.getObject().start(job(repository, transactions), new JobParameters());
  }

  private Job job(JobRepository repository, JdbcTransactionManager transactions) {
    List<Flow> flows = new ArrayList<>();
    for (int number = 0; number < steps; number++) {
      Step step = step(repository, transactions, number);
      flows.add(new FlowBuilder<SimpleFlow>("flow" + number).start(step).build());
    }
    Flow all =
        new FlowBuilder<SimpleFlow>("all")
            .split(new SimpleAsyncTaskExecutor("step"))
            .add(flows.toArray(Flow[]::new))
            .build();
    return new JobBuilder("noop", repository).start(all).end().build();
  }

  private Step step(JobRepository repository, JdbcTransactionManager transactions, int number) {
    List<Integer> items =
        IntStream.range(0, count).filter(item -> item % steps == number).boxed().toList();
    return new StepBuilder("step" + number, repository)
        .<Integer, Integer>chunk(1)
        .transactionManager(transactions)
        .reader(new ListItemReader<>(items))
        .writer(chunk -> {})
        .build();
  }
}
