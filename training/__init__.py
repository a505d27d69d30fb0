"""Train the weights of Standoff's readers: data sets in, one ONNX file with a manifest out."""
