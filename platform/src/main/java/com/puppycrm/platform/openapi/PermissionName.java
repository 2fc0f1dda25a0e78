package com.puppycrm.platform.openapi;

import com.puppycrm.platform.security.Permission;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The name of a permission. */
public final class PermissionName implements Supplier<List<String>> {

    @Override
    public List<String> get() {
        return Stream.of(Permission.values()).map(Permission::wireName).toList();
    }
}
