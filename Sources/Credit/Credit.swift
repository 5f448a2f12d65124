import Kernel
package import Registry

extension Register {
    /// The registers of the credit platform, those first that others name.
    package static let credit: [Register] = ([] as [Register]).map {
        $0.within(LocalizedText(zh: "信用平台", en: "Credit platform"))
    }
}
