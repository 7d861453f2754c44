package idem.resolver.snapshot;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Numbers nodes from 0 as they come, and finds their numbers again. Open addressing; 24 bytes a node at most. */
final class NodeNumbers {

    private static final int EMPTY = -1;

    private long[] nodes = new long[64];
    private int[] numbers = filled(64);
    private int size;

    /** Gives a node the next number. */
    void add(long node) {
        if (size * 2L >= nodes.length) {
            grow();
        }
        put(node, size++);
    }

    /** The node's number, or -1 where it was not there. */
    int find(long node) {
        int slot = slot(node);
        while (numbers[slot] != EMPTY && nodes[slot] != node) {
            slot = (slot + 1) & (nodes.length - 1);
        }
        return numbers[slot];
    }

    /** All nodes in order of their numbers. */
    long[] toArray() {
        long[] all = new long[size];
        for (int slot = 0; slot < nodes.length; slot++) {
            if (numbers[slot] != EMPTY) {
                all[numbers[slot]] = nodes[slot];
            }
        }
        return all;
    }

    /** All nodes, the smallest first, as the graph keeps them side by side. */
    long[] inOrder() {
        return IntStream.range(0, nodes.length)
                .filter(slot -> numbers[slot] != EMPTY)
                .mapToLong(slot -> nodes[slot])
                .sorted()
                .toArray();
    }

    private void put(long node, int number) {
        int slot = slot(node);
        while (numbers[slot] != EMPTY) {
            slot = (slot + 1) & (nodes.length - 1);
        }
        nodes[slot] = node;
        numbers[slot] = number;
    }

    private int slot(long node) {
        long spread = node * 0x9E3779B97F4A7C15L;
        return (int) (spread >>> Integer.SIZE) & (nodes.length - 1);
    }

    private void grow() {
        long[] oldNodes = nodes;
        int[] oldNumbers = numbers;
        nodes = new long[Math.multiplyExact(oldNodes.length, 2)];
        numbers = filled(nodes.length);
        for (int slot = 0; slot < oldNodes.length; slot++) {
            if (oldNumbers[slot] != EMPTY) {
                put(oldNodes[slot], oldNumbers[slot]);
            }
        }
    }

    private static int[] filled(int length) {
        int[] array = new int[length];
        Arrays.fill(array, EMPTY);
        return array;
    }
}
