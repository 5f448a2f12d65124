#!/usr/bin/env python3
"""Writes Sources/Kernel/pinyin-initials.txt: the first letter of the reading of each Chinese character.

    python3 -m pip install pypinyin==0.53.0
    Scripts/pinyin-initials.py > Sources/Kernel/pinyin-initials.txt

The readings are those of pypinyin (MIT), which has them from the Unihan database and from word lists. The first line has
one letter for each of U+4E00 to U+9FFF, "." where no reading is known: the reading that is most frequent. Each further
line is a word of two or three characters in which one of them is read otherwise, and the letters of the word.
"""

import unicodedata

from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

# Words of public administration that the word lists lack.
OWN = {
    "给付": "jf", "调解": "tj", "调处": "tc", "调剂": "tj", "行业": "hy", "商行": "sh", "分行": "fh", "支行": "zh", "总行": "zh",
    "长者": "zz", "局长": "jz", "处长": "cz", "科长": "kz", "镇长": "zz", "乡长": "xz", "村长": "cz", "区长": "qz", "县长": "xz", "市长": "sz",
    "省长": "sz", "校长": "xz", "院长": "yz", "家长": "jz", "成长": "cz", "增长": "zz", "重复": "cf", "重建": "cj", "重组": "cz",
    "重申": "cs", "重审": "cs", "重修": "cx", "重办": "cb", "会计": "kj", "审校": "sj", "朝阳": "cy", "厦门": "xm", "单县": "sx", "藏族": "zz",
    "藏区": "zq", "说服": "sf", "音乐": "yy", "还款": "hk", "参差": "cc", "曾用": "cy", "乐器": "yq",
}


def letter(reading):
    return unicodedata.normalize("NFD", reading.split(",")[0])[0].lower()


def main():
    letters = {point: letter(pinyin_dict[point]) for point in range(0x4E00, 0xA000) if point in pinyin_dict}
    print("".join(letters.get(point, ".") for point in range(0x4E00, 0xA000)))
    words = {
        word: "".join(letter(reading[0]) for reading in readings)
        for word, readings in phrases_dict.items()
        if 2 <= len(word) <= 3 and all(ord(character) in letters for character in word)
    }
    words.update(OWN)

    def usual(word):
        return "".join(letters[ord(character)] for character in word)

    for word in sorted(word for word in words if words[word] != usual(word)):
        print(word, words[word])


if __name__ == "__main__":
    main()
