package io.jenkins.plugins.modeldelivery.jenkins.controller;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Says where a declared type is not what the real one is. What the real one has beyond it does not matter. */
final class ApiComparison {
    private static final int ACCESS = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;
    private static final int OF_A_TYPE = ACCESS
            | Opcodes.ACC_STATIC
            | Opcodes.ACC_FINAL
            | Opcodes.ACC_ABSTRACT
            | Opcodes.ACC_INTERFACE
            | Opcodes.ACC_ENUM
            | Opcodes.ACC_ANNOTATION;
    private static final int OF_A_METHOD =
            ACCESS | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT | Opcodes.ACC_VARARGS;
    private static final int OF_A_FIELD = ACCESS | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;

    private final Function<String, Stream<String>> ancestry;

    /** @param ancestry a real type and all its supertypes, by internal name */
    ApiComparison(Function<String, Stream<String>> ancestry) {
        this.ancestry = ancestry;
    }

    List<String> deviations(ClassNode declared, ClassNode real) {
        List<String> found = new ArrayList<>();
        compareFlags(declared.name, OF_A_TYPE, flags(declared), flags(real), found);
        Set<String> ancestors = new HashSet<>(ancestry.apply(real.name).toList());
        Stream.concat(Stream.of(declared.superName), declared.interfaces.stream())
                .filter(parent -> !ancestors.contains(parent))
                .forEach(parent -> found.add(declared.name + ": is no " + parent));
        for (FieldNode field : declared.fields) {
            if (counts(field.access)) {
                compareField(declared.name, field, real, found);
            }
        }
        for (MethodNode method : declared.methods) {
            if (counts(method.access) && !isEmptyConstructor(method)) {
                compareMethod(declared.name, method, real, found);
            }
        }
        return found;
    }

    private static void compareField(String owner, FieldNode declared, ClassNode real, List<String> found) {
        String what = owner + "." + declared.name;
        Optional<FieldNode> same = real.fields.stream()
                .filter(field -> field.name.equals(declared.name) && field.desc.equals(declared.desc))
                .findFirst();
        if (same.isEmpty()) {
            found.add(what + ": no such field of type " + declared.desc);
        } else {
            compareFlags(what, OF_A_FIELD, declared.access, same.get().access, found);
            compareSignature(what, declared.signature, same.get().signature, found);
        }
    }

    private void compareMethod(String owner, MethodNode declared, ClassNode real, List<String> found) {
        String what = owner + "." + declared.name + declared.desc;
        Optional<MethodNode> same = real.methods.stream()
                .filter(method -> method.name.equals(declared.name) && method.desc.equals(declared.desc))
                .findFirst();
        if (same.isEmpty()) {
            found.add(what + ": not declared on this type; there are "
                    + real.methods.stream()
                            .filter(method -> method.name.equals(declared.name))
                            .map(method -> method.desc)
                            .toList());
        } else {
            compareFlags(what, OF_A_METHOD, declared.access, same.get().access, found);
            compareSignature(what, declared.signature, same.get().signature, found);
            if (!checked(declared.exceptions).equals(checked(same.get().exceptions))) {
                found.add(what + ": throws " + same.get().exceptions + ", declared is " + declared.exceptions);
            }
        }
    }

    private static void compareFlags(String what, int mask, int declared, int real, List<String> found) {
        if ((declared & mask) != (real & mask)) {
            found.add(String.format("%s: modifiers 0x%x, declared are 0x%x", what, real & mask, declared & mask));
        }
    }

    /** Type parameters: what compiles against the declarations must compile against Jenkins. */
    private static void compareSignature(String what, String declared, String real, List<String> found) {
        if (declared == null ? real != null : !declared.equals(real)) {
            found.add(what + ": generic signature " + real + ", declared is " + declared);
        }
    }

    private Set<String> checked(List<String> exceptions) {
        return exceptions.stream()
                .filter(exception -> ancestry.apply(exception)
                        .noneMatch(each -> each.equals("java/lang/RuntimeException") || each.equals("java/lang/Error")))
                .collect(Collectors.toSet());
    }

    /** Every declared class has one, for declared subclasses to call. A use of one that is not there can't compile here. */
    private static boolean isEmptyConstructor(MethodNode method) {
        return method.name.equals("<init>") && method.desc.equals("()V");
    }

    /** What the compiler adds by itself, and private members, link to nothing. */
    private static boolean counts(int access) {
        return (access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_PRIVATE)) == 0;
    }

    /** A nested type's own modifiers stand with its name, not with its class. */
    private static int flags(ClassNode type) {
        return type.innerClasses.stream()
                .filter(inner -> inner.name.equals(type.name))
                .mapToInt((InnerClassNode inner) -> inner.access)
                .findFirst()
                .orElse(type.access);
    }
}
