package com.puppycrm.platform.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.UnicodeSet;

/** What of a text can be seen. */
public final class VisibleText {

    /** Letters and symbols by their category, and yet blank: Unicode has no property for them. */
    private static final UnicodeSet BLANK = new UnicodeSet()
            .add(0x2800) // Braille pattern blank
            .add(0xFFFC) // stands for an object that is not there
            .add(0x13441, 0x13442) // blanks among Egyptian hieroglyphs
            .add(0x1D159) // musical null notehead
            .freeze();

    private VisibleText() {}

    /** Whether the text has a letter, digit, symbol or punctuation mark that shows; accents alone are none. */
    public static boolean isIn(String text) {
        return text.codePoints().anyMatch(VisibleText::shows);
    }

    /** The text without characters that are shown as nothing. */
    static String of(String text) {
        return text.codePoints()
                .filter(character -> !isIgnorable(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
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
            default -> !isIgnorable(character) && !BLANK.contains(character);
        };
    }

    /** Shown as nothing where it is not supported, such as joiners, fillers of Hangul and variation selectors. */
    private static boolean isIgnorable(int character) {
        return UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }
}
