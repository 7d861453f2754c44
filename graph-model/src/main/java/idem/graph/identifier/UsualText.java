package idem.graph.identifier;

/** Plain text without white space or asterisks, of a length that no placeholder has: it is its own normal form. */
final class UsualText implements BytewiseValues {

    @Override
    public boolean surelyItself(byte[] bytes, int begin, int end) {
        if (begin == end || BlockList.mayBePlaceholder(end - begin)) {
            return false;
        }
        for (int i = begin; i < end; i++) {
            if (bytes[i] <= ' ' || bytes[i] == '*') {
                return false;
            }
        }
        return true;
    }
}
