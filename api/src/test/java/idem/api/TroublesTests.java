package idem.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TroublesTests {

    private final Troubles troubles = new Troubles();

    @Test
    void whatStaysTheSameIsNewsOnce() {
        assertThat(troubles.isNews("tags", "the disk is full")).isTrue();
        assertThat(troubles.isNews("tags", "the disk is full")).isFalse();
        assertThat(troubles.isNews("tags", "the graph is out of reach")).isTrue();
        assertThat(troubles.isNews("segments", "the graph is out of reach")).isTrue();
    }

    @Test
    void itsEndIsNewsOnceAndSoIsItsReturn() {
        assertThat(troubles.isOver("tags")).isFalse();
        assertThat(troubles.isNews("tags", "the disk is full")).isTrue();
        assertThat(troubles.isOver("tags")).isTrue();
        assertThat(troubles.isOver("tags")).isFalse();
        assertThat(troubles.isNews("tags", "the disk is full")).isTrue();
    }
}
