import Kernel
package import Registry

extension Register {
    /// The registers of satisfaction surveys, those first that others name.
    package static let surveys: [Register] = ([] as [Register]).map {
        $0.within(LocalizedText(zh: "满意度调查", en: "Satisfaction surveys"))
    }
}
