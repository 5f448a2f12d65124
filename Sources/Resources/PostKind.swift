package import Kernel
import Registry

/// What a post is paid and counted as (编制类别).
package enum PostKind: String, Labelled {
    case administrative, institution, worker

    package var label: LocalizedText {
        switch self {
        case .administrative: LocalizedText(zh: "行政编制", en: "administrative")
        case .institution: LocalizedText(zh: "事业编制", en: "public institution")
        case .worker: LocalizedText(zh: "工勤编制", en: "support worker")
        }
    }
}
