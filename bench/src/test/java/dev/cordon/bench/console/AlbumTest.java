package dev.cordon.bench.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import org.junit.jupiter.api.Test;

class AlbumTest {
    @Test
    void a_picture_of_few_colours_keeps_each() {
        BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256; i++) {
            picture.setRGB(i % 16, i / 16, 0xff000000 | i * 0x010307);
        }
        BufferedImage few = Album.fewColours(picture);
        assertThat(few.getColorModel()).isInstanceOf(IndexColorModel.class);
        assertThat(few.getRGB(0, 0, 16, 16, null, 0, 16)).isEqualTo(picture.getRGB(0, 0, 16, 16, null, 0, 16));
    }

    @Test
    void a_rare_colour_that_is_like_no_other_stays_and_one_that_is_becomes_the_nearest() {
        BufferedImage picture = new BufferedImage(600, 1, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 599; i++) {
            int shade = i % 300;
            picture.setRGB(i, 0, 0xff000000 | (shade * 0x100 & 0xff00) | shade / 256 * 3);
        }
        picture.setRGB(599, 0, 0xffff0000);
        BufferedImage few = Album.fewColours(picture);
        assertThat(few.getRGB(599, 0)).isEqualTo(0xffff0000);
        for (int i = 0; i < 599; i++) {
            int is = few.getRGB(i, 0);
            int was = picture.getRGB(i, 0);
            assertThat(Math.abs(((is >> 8) & 255) - ((was >> 8) & 255))).isLessThanOrEqualTo(8);
            assertThat((is >> 16) & 255).isZero();
        }
    }
}
