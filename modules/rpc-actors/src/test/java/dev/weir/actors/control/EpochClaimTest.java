package dev.weir.actors.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.actors.epoch.EpochClaim;
import dev.weir.core.id.Epoch;
import dev.weir.core.port.BlobStore;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class EpochClaimTest {

  private final MemoryStore store = new MemoryStore();
  private final EpochClaim claim = EpochClaim.ofResourceManager(store);

  @Test
  void shouldRiseByOneWithEachClaim() throws IOException {
    for (int i = 1; i <= 12; i++) {
      assertThat(claim.claim("node " + i)).isEqualTo(new Epoch(i));
    }
  }

  @Test
  void shouldKeepRolesAndJobsApart() throws IOException {
    claim.claim("a");

    assertThat(EpochClaim.ofDispatcher(store).claim("a")).isEqualTo(new Epoch(1));
    assertThat(EpochClaim.ofJobMaster(store, TestJobs.id(1)).claim("a")).isEqualTo(new Epoch(1));
    assertThat(EpochClaim.ofJobMaster(store, TestJobs.id(2)).claim("a")).isEqualTo(new Epoch(1));
    assertThat(EpochClaim.ofJobMaster(store, TestJobs.id(1)).claim("a")).isEqualTo(new Epoch(2));
  }

  @Test
  void shouldHoldUntilAnotherClaims() throws IOException {
    Epoch first = claim.claim("a");
    assertThat(claim.holds(first)).isTrue();

    Epoch second = claim.claim("b");

    assertThat(claim.holds(first)).isFalse();
    assertThat(claim.holds(second)).isTrue();
  }

  @Test
  void shouldHoldAndBeSucceededWhateverListingsDoNotShowYet() throws IOException {
    // given
    EpochClaim late = EpochClaim.ofResourceManager(withoutListings());
    // when, then
    Epoch first = late.claim("a");
    assertThat(late.holds(first)).isTrue();
    Epoch second = late.claim("b");
    assertThat(late.holds(first)).isFalse();
    assertThat(late.holds(second)).isTrue();
  }

  /** The store, of which listings show nothing. */
  private BlobStore withoutListings() {
    return (BlobStore)
        Proxy.newProxyInstance(
            BlobStore.class.getClassLoader(),
            new Class<?>[] {BlobStore.class},
            (proxy, method, arguments) ->
                method.getName().equals("listEntries")
                    ? List.of()
                    : method.invoke(store, arguments));
  }

  @Test
  void shouldGiveEachOfManyAtOnceAnEpochOfItsOwn() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Epoch>> claims = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      claims.add(threads.submit(() -> claim.claim("one of many")));
    }
    List<Long> numbers = new ArrayList<>();
    for (Future<Epoch> each : claims) {
      numbers.add(each.get().number());
    }
    threads.shutdown();

    assertThat(numbers).doesNotHaveDuplicates().hasSize(200);
    assertThat(numbers).allMatch(number -> number >= 1 && number <= 200);
  }

  @Test
  void shouldIgnoreEntriesThatAreNoEpochs() throws IOException {
    store.createEntry("epochs/resource-manager/README", "hello".getBytes(StandardCharsets.UTF_8));

    assertThat(claim.claim("a")).isEqualTo(new Epoch(1));
  }

  @Test
  void shouldFailWhenTheStoreDoes() {
    store.fail("no route to host");

    assertThatThrownBy(() -> claim.claim("a")).hasMessageContaining("no route to host");
  }
}
