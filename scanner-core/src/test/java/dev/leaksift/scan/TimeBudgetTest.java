package dev.leaksift.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leaksift.source.SourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimeBudgetTest {
  private static TimeBudget millis(long millis) {
    return new TimeBudget(Optional.of(Duration.ofMillis(millis)));
  }

  @Test
  void scan_thatObeys_tellsWhatItHas() throws Exception {
    Optional<String> result =
        millis(20)
            .run(stop -> {
              while (!stop.isSet()) {
                Thread.onSpinWait();
              }
              return "a part";
            });

    assertThat(result).contains("a part");
  }

  @Test
  void scan_thatHangs_isLeftBehind() throws Exception {
    CountDownLatch never = new CountDownLatch(1);

    Optional<String> result =
        millis(1)
            .run(stop -> {
              awaitQuietly(never);
              return "too late";
            });

    assertThat(result).isEmpty();
    never.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void failures_areThoseOfTheScan() {
    TimeBudget.Work<String> refused =
        stop -> {
          throw new SourceException("refused; try again");
        };
    TimeBudget.Work<String> broken =
        stop -> {
          throw new IllegalStateException("broken");
        };

    assertThatThrownBy(() -> millis(10_000).run(refused)).isInstanceOf(SourceException.class);
    assertThatThrownBy(() -> millis(10_000).run(broken)).hasMessage("broken");
    assertThatThrownBy(() -> TimeBudget.unlimited().run(refused)).hasMessageStartingWith("refused");
  }

  @Test
  void unlimited_isNeverToldToStop() throws Exception {
    assertThat(TimeBudget.unlimited().run(StopSignal::isSet)).contains(false);
  }
}
