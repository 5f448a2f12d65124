import Kernel
package import Registry

extension Register {
    /// The registers of internet + supervision, those first that others name.
    package static let supervision: [Register] = ([] as [Register]).map {
        $0.within(LocalizedText(zh: "互联网+监管", en: "Internet + supervision"))
    }
}
