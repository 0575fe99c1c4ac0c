using System;
using System.IO;
using System.Reflection.Metadata;

// Prints each visible sequence point of a portable PDB: document, start and end.
using FileStream stream = File.OpenRead(args[0]);
using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(stream);
MetadataReader reader = provider.GetMetadataReader();
foreach (MethodDebugInformationHandle handle in reader.MethodDebugInformation)
{
    MethodDebugInformation method = reader.GetMethodDebugInformation(handle);
    foreach (SequencePoint point in method.GetSequencePoints())
    {
        if (!point.IsHidden)
        {
            string path = reader.GetString(reader.GetDocument(point.Document).Name);
            Console.WriteLine($"{path}|{point.StartLine}|{point.StartColumn}|{point.EndLine}|{point.EndColumn}");
        }
    }
}
