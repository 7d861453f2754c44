package idem.api.key;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The living keys. */
record KeyList(List<KeyView> keys, @Nullable String next) {}
