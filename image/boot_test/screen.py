"""Whether a picture shows something, and whether two show the same."""
from PIL import Image, ImageChops, ImageStat

SMALL = (160, 100)


def is_blank(file, size):
    """One colour all over, or so dark that nobody sees anything; the firmware's mark on black; or a panel that nobody has
    set its mode of yet."""
    picture = Image.open(file)
    grey = picture.convert("L").resize(SMALL)
    mostly_black = sum(grey.histogram()[:2]) > SMALL[0] * SMALL[1] / 2
    return picture.size != tuple(size) or mostly_black or ImageStat.Stat(grey).stddev[0] < 3


def difference(one, other, left_out=()):
    """The mean difference of a colour, of 255, where nothing is left out: boxes in shares of the picture."""
    pictures = [Image.open(file).convert("RGB").resize(SMALL, Image.LANCZOS) for file in (one, other)]
    for picture in pictures:
        for left, top, right, bottom in left_out:
            box = (int(left * SMALL[0]), int(top * SMALL[1]), int(right * SMALL[0]), int(bottom * SMALL[1]))
            picture.paste((0, 0, 0), box)
    return sum(ImageStat.Stat(ImageChops.difference(*pictures)).mean) / 3
