package com.puppycrm.platform.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.UnicodeSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What of a text can be seen. */
public final class VisibleText {

    /** Letters and symbols by their category, and yet blank: Unicode has no property for them. */
    private static final UnicodeSet BLANK = new UnicodeSet()
            .add(0x2800) // Braille pattern blank
            .add(0xFFFC) // stands for an object that is not there
            .add(0x13441, 0x13442) // blanks among Egyptian hieroglyphs
            .add(0x1D159) // musical null notehead
            .freeze();

    private static final Set<Integer> BREAKING =
            Set.of((int) Character.CONTROL, (int) Character.LINE_SEPARATOR, (int) Character.PARAGRAPH_SEPARATOR);

    /** Not line breaks, which no one types by mistake. */
    private static final Pattern SURROUNDING_SPACES = Pattern.compile("^\\p{Zs}+|\\p{Zs}+\\z");

    private VisibleText() {}

    /** Whether the text has a letter, digit, symbol or punctuation mark that shows; accents alone are none. */
    public static boolean isIn(String text) {
        return text.codePoints().anyMatch(VisibleText::shows);
    }

    /** Whether the text has neither line breaks nor other control characters. */
    public static boolean isOneLine(String text) {
        return text.chars().map(Character::getType).noneMatch(BREAKING::contains);
    }

    /**
     * The text without spaces and invisible characters at its ends. Within it, and behind its last character where they
     * belong to that, invisible ones may be part of the spelling.
     */
    public static String trimmed(String text) {
        int start = 0;
        while (start < text.length() && isUnseen(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        int end = text.length();
        while (end > start && isUnseen(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        while (end > start && end < text.length() && belongsToTheOneBefore(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return text.substring(start, end);
    }

    /** The text without any characters that are shown as nothing, and without surrounding spaces. */
    public static String of(String text) {
        String visible = text.codePoints()
                .filter(character -> !isInvisible(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return SURROUNDING_SPACES.matcher(visible).replaceAll("");
    }

    private static boolean isUnseen(int character) {
        return UCharacter.getType(character) == ECharacterCategory.SPACE_SEPARATOR || isInvisible(character);
    }

    /** A joiner makes another form of the letter before it, a selector or tag another picture of an emoji. */
    private static boolean belongsToTheOneBefore(int character) {
        return UCharacter.hasBinaryProperty(character, UProperty.JOIN_CONTROL)
                || UCharacter.hasBinaryProperty(character, UProperty.VARIATION_SELECTOR)
                || (character >= 0xE0020 && character <= 0xE007F);
    }

    private static boolean shows(int character) {
        return switch (UCharacter.getType(character)) {
            case ECharacterCategory.UNASSIGNED,
                    ECharacterCategory.CONTROL,
                    ECharacterCategory.FORMAT,
                    ECharacterCategory.PRIVATE_USE,
                    ECharacterCategory.SURROGATE,
                    ECharacterCategory.NON_SPACING_MARK,
                    ECharacterCategory.ENCLOSING_MARK,
                    ECharacterCategory.COMBINING_SPACING_MARK,
                    ECharacterCategory.SPACE_SEPARATOR,
                    ECharacterCategory.LINE_SEPARATOR,
                    ECharacterCategory.PARAGRAPH_SEPARATOR -> false;
            default -> !isInvisible(character);
        };
    }

    /** Joiners, fillers of Hangul, variation selectors and the like have a property; blanks do not. */
    private static boolean isInvisible(int character) {
        return UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                || BLANK.contains(character);
    }
}
