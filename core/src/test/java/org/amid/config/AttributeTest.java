package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttributeTest {

    private record Plain(@Attribute(help = "Help.") String name) {}

    @Test
    void isRequiredWithoutAnExampleAndNoSecretUnlessItSaysSo() {
        Attribute attribute = Plain.class.getRecordComponents()[0].getAnnotation(Attribute.class);

        assertThat(attribute.otherwise()).isEqualTo(Attribute.REQUIRED);
        assertThat(attribute.example()).isEmpty();
        assertThat(attribute.secret()).isFalse();
    }

    @Test
    void meansRequiredByATextThatNoFileCanHold() {
        Reading reading = Reading.of("[t]", "name = " + Attribute.REQUIRED);

        assertThat(reading.messages()).hasSize(1);
        assertThat(reading.value()).isNotEqualTo(Attribute.REQUIRED);
    }
}
