import Kernel

extension LocalizedText {
    /// As it stands at the head of something: labels are written to stand within a sentence too.
    var asHeading: LocalizedText { LocalizedText(zh: zh, en: en.prefix(1).uppercased() + en.dropFirst()) }
}
